# cmake -DSCENARIOS=FOLDER -DOUT=FILE -P templates.cmake: the shipped scenarios as a C++ source.
file(GLOB folders LIST_DIRECTORIES true ${SCENARIOS}/*)
set(rows "")
set(texts "")
set(number 0)
foreach(folder ${folders})
  if(NOT EXISTS ${folder}/scenario.toml)
    continue()
  endif()
  get_filename_component(scenario ${folder} NAME)
  foreach(name scenario.toml tasks.csv teams.csv work.csv)
    if(EXISTS ${folder}/${name})
      # A string literal may hold 64 KB only, so bytes are written one by one.
      file(READ ${folder}/${name} hex HEX)
      string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
      string(APPEND texts "constexpr unsigned char text_${number}[] = {${bytes}};\n")
      string(APPEND rows "      {\"${scenario}\", \"${name}\", as_text(text_${number})},\n")
      math(EXPR number "${number} + 1")
    endif()
  endforeach()
endforeach()
file(WRITE ${OUT} "#include <vector>

#include \"tools/bascule/templates.h\"

namespace bascule::program {
namespace {

${texts}
template <std::size_t size> std::string_view as_text(const unsigned char (&bytes)[size]) {
  return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace

std::span<const TemplateFile> template_files() {
  static const std::vector<TemplateFile> files{
${rows}  };
  return files;
}

}  // namespace bascule::program
")
