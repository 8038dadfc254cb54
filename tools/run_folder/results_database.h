#pragma once

#include <filesystem>

#include "tools/run_folder/run_texts.h"

namespace bascule::run_folder {

/// Writes `results.sqlite`: one table for each kind of thing that a run tells, a row a thing, units in column names or
/// in the table `metrics` (README). The same bytes for any number of threads. \throws RunFolderError
void write_results_database(const std::filesystem::path& path, const Run& run);

}  // namespace bascule::run_folder
