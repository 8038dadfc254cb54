#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bascule::terminal {

/// What a piece of text is, from which its colour follows. Meaning never rests on the colour alone.
enum class Style : std::uint8_t { plain, heading, good, bad, faint };

/// Columns that UTF-8 text takes, one a code point: enough for names in European languages.
int width(std::string_view text);

/// The text in the style's colour, or as it is where colours are off.
std::string painted(std::string_view text, Style style, bool in_colour);

/// The text shortened to at most `columns` columns, its end replaced by "..", never inside a code point.
std::string shortened(std::string_view text, int columns);

}  // namespace bascule::terminal
