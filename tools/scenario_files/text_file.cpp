#include "tools/scenario_files/text_file.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string_view>
#include <system_error>

namespace bascule::scenario_files {
namespace {

constexpr std::size_t most_bytes = 64u << 20;

/// The length of the UTF-8 sequence at the start of the text, or 0 when it is not valid there.
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto continues = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0u) == 0x80u; };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return continues(1) ? 2 : 0;
  if (first >= 0xE0 && first < 0xF0) {
    if (!continues(1) || !continues(2)) return 0;
    const bool is_overlong = first == 0xE0 && byte(1) < 0xA0, is_surrogate = first == 0xED && byte(1) >= 0xA0;
    return is_overlong || is_surrogate ? 0 : 3;
  }
  if (first >= 0xF0 && first < 0xF5) {
    if (!continues(1) || !continues(2) || !continues(3)) return 0;
    const bool is_overlong = first == 0xF0 && byte(1) < 0x90, is_beyond = first == 0xF4 && byte(1) >= 0x90;
    return is_overlong || is_beyond ? 0 : 4;
  }
  return 0;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

/// Code points of the bytes 0x80 to 0x9F; the rest of Windows-1252 is Latin-1.
constexpr std::array<char16_t, 32> windows_1252{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

std::string from_windows_1252(std::string_view text) {
  std::string utf8;
  utf8.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const unsigned point = byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80u] : byte;
    if (point < 0x80) {
      utf8 += c;
    } else if (point < 0x800) {
      utf8 += static_cast<char>(0xC0u | point >> 6);
      utf8 += static_cast<char>(0x80u | (point & 0x3Fu));
    } else {
      utf8 += static_cast<char>(0xE0u | point >> 12);
      utf8 += static_cast<char>(0x80u | (point >> 6 & 0x3Fu));
      utf8 += static_cast<char>(0x80u | (point & 0x3Fu));
    }
  }
  return utf8;
}

}  // namespace

std::optional<TextFile> read_text_file(const std::filesystem::path& path, const std::string& shown, Sources& sources,
                                       FaultList& faults) {
  const auto refuse = [&](const std::string& problem, const std::string& expected) {
    const std::uint32_t source = sources.add(shown, {});
    faults.refuse({.source = source}, {}, {}, problem, expected);
    return std::nullopt;
  };
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) return refuse("there is no such file", "a text file");
  if (error) return refuse("cannot be read: " + error.message(), "a readable text file");
  if (std::filesystem::is_directory(status)) return refuse("is a directory", "a text file");
  if (!std::filesystem::is_regular_file(status)) return refuse("is not an ordinary file", "a text file");
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (!error && size > most_bytes) return refuse("is larger than 64 MB", "a smaller table");

  std::ifstream file(path, std::ios::binary);
  std::string text;
  text.resize(error ? 0 : static_cast<std::size_t>(size));
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file || file.gcount() != static_cast<std::streamsize>(text.size()))
    return refuse("cannot be read", "a readable text file");

  const auto starts_with = [&](std::string_view mark) { return std::string_view(text).starts_with(mark); };
  if (starts_with("\xFF\xFE") || starts_with("\xFE\xFF"))
    return refuse("is in UTF-16", "UTF-8 text (in Excel: save as 'CSV UTF-8')");
  if (starts_with("PK\x03\x04"))
    return refuse("is a zip archive or a spreadsheet", "text (in Excel: save as 'CSV UTF-8')");
  if (starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (const std::size_t nul = text.find('\0'); nul != std::string::npos)
    return refuse("holds a NUL byte at byte " + std::to_string(nul + 1) + ": not a text file", "UTF-8 text");
  const bool is_old = !is_utf8(text);
  if (is_old) text = from_windows_1252(text);
  const std::uint32_t source = sources.add(shown, text);
  if (is_old) faults.warn({.source = source}, {}, "is not UTF-8; read as Windows-1252", "save it as UTF-8");
  return TextFile{source, std::move(text)};
}

}  // namespace bascule::scenario_files
