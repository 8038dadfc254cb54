#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "tools/bascule/command_line.h"
#include "tools/bascule/interruption.h"
#include "tools/bascule/verb.h"
#include "tools/run_folder/run_folder.h"
#include "tools/terminal/output.h"

namespace {

using namespace bascule;
using namespace bascule::program;

int as_int(ExitCode code) { return static_cast<int>(code); }

int complain(const std::string& message, ExitCode code) {
  std::fputs(("bascule: " + message + "\n").c_str(), stderr);
  return as_int(code);
}

ExitCode carry_out(const CommandLine& line, terminal::Output& output) {
  switch (line.asks) {
    case CommandLine::Asks::version:
      output.write("bascule " BASCULE_VERSION "\n");
      return ExitCode::ok;
    case CommandLine::Asks::help_all:
      output.write(whole_help());
      return ExitCode::ok;
    case CommandLine::Asks::help:
      output.write(line.verb == nullptr ? short_help() : help_of(*line.verb));
      return ExitCode::ok;
    case CommandLine::Asks::work:
      break;
  }
  if (line.verb == nullptr)
    throw UsageError("say what to do, such as 'bascule verify'; 'bascule --help' lists the verbs");
  return line.verb->run(line.values, line.manner, output);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    watch_signals();
    terminal::Output output(stdout, "standard output");
    const ExitCode code = carry_out(parse_command_line({argv + 1, argv + argc}), output);
    output.finish();
    return as_int(code);
  } catch (const UsageError& fault) {
    return complain(fault.what(), ExitCode::bad_input);
  } catch (const run_folder::RunFolderError& fault) {
    return complain(fault.what(), ExitCode::bad_input);
  } catch (const Interrupted&) {
    complain("interrupted", ExitCode::internal);
    end_as_interrupted();
  } catch (const terminal::OutputError& fault) {
    return complain(std::string(fault.what()) + "; what was printed is incomplete", ExitCode::internal);
  } catch (const std::exception& fault) {
    return complain(std::string("internal: ") + fault.what(), ExitCode::internal);
  }
}
