#pragma once

#include <span>
#include <string_view>

namespace bascule::program {

/// A file of a shipped scenario, held in the program so that it works wherever it is installed.
struct TemplateFile {
  std::string_view scenario, name, text;
};

/// All of them, scenario by scenario.
std::span<const TemplateFile> template_files();

}  // namespace bascule::program
