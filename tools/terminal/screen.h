#pragma once

#include <cstdint>

namespace bascule::terminal {

/// When to do what only a terminal shows well: colours, a progress line.
enum class When : std::uint8_t { automatic, always, never };

/// Whether the descriptor (1 standard output, 2 standard error) is a terminal that understands escape sequences.
bool is_terminal(int descriptor);

/// Columns of the terminal behind the descriptor; without one those of the variable COLUMNS, else 80.
int columns(int descriptor);

/// Whether to colour: as asked; automatic means on a terminal and without the variable NO_COLOR (no-color.org).
bool uses_colour(When when, int descriptor);

}  // namespace bascule::terminal
