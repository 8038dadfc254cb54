#include "tools/run_folder/database.h"

#include <cmath>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include "tools/run_folder/run_folder.h"

namespace {

using namespace bascule::run_folder;
namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// A folder that is gone at the end of the scope.
class ScratchFolder {
 public:
  ScratchFolder() {
    static int number = 0;
    path_ =
        fs::temp_directory_path() / ("bascule_database_" + std::to_string(::getpid()) + "_" + std::to_string(number++));
    fs::create_directories(path_);
  }
  ~ScratchFolder() { fs::remove_all(path_); }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// All cells of a query, row by row, NULL as a dash.
std::vector<std::string> cells_of(const fs::path& path, const std::string& query) {
  sqlite3* connection = nullptr;
  EXPECT_EQ(sqlite3_open_v2(path.c_str(), &connection, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  std::vector<std::string> cells;
  const auto take = [](void* to, int columns, char** values, char**) {
    for (int i = 0; i < columns; ++i)
      static_cast<std::vector<std::string>*>(to)->emplace_back(values[i] == nullptr ? "-" : values[i]);
    return 0;
  };
  EXPECT_EQ(sqlite3_exec(connection, query.c_str(), take, &cells, nullptr), SQLITE_OK) << query;
  sqlite3_close(connection);
  return cells;
}

void fill(const fs::path& path) {
  Database database(path);
  database.execute("CREATE TABLE figures (name TEXT, count INTEGER, value REAL)");
  {
    Insertion row(database, "figures", 3);
    row << "a 'quoted' name" << std::int64_t{3} << 0.1;
    row.end_row();
    row << "" << std::optional<std::int64_t>() << std::numeric_limits<double>::infinity();
    row.end_row();
    for (std::int64_t i = 0; i < 5000; ++i) {
      row << "many" << i << std::nan("");
      row.end_row();
    }
  }
  database.finish();
}

std::string what_is_thrown(const std::function<void()>& action) {
  try {
    action();
  } catch (const RunFolderError& error) {
    return error.what();
  }
  return "nothing";
}

TEST(Database, holds_what_was_inserted_and_null_for_what_is_no_number) {
  const ScratchFolder folder;
  fill(folder.path() / "a.sqlite");
  EXPECT_THAT(cells_of(folder.path() / "a.sqlite", "SELECT * FROM figures LIMIT 2"),
              ElementsAre("a 'quoted' name", "3", "0.1", "", "-", "-"));
  EXPECT_THAT(cells_of(folder.path() / "a.sqlite", "SELECT count(*) FROM figures WHERE value IS NULL"),
              ElementsAre("5001"));
  EXPECT_THAT(cells_of(folder.path() / "a.sqlite", "PRAGMA integrity_check"), ElementsAre("ok"));
}

TEST(Database, has_the_same_bytes_when_filled_again_and_leaves_no_other_file) {
  const ScratchFolder folder;
  const auto bytes = [](const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
  };
  fill(folder.path() / "a.sqlite");
  fill(folder.path() / "b.sqlite");
  EXPECT_EQ(bytes(folder.path() / "a.sqlite"), bytes(folder.path() / "b.sqlite"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 2);
}

TEST(Database, says_that_the_disk_is_full_and_what_helps) {
  EXPECT_THAT(what_is_thrown([] { fill("/dev/full"); }),
              HasSubstr("cannot write '/dev/full': No space left on device; free some space or choose another place"));
}

TEST(Database, says_where_it_cannot_be_written) {
  const ScratchFolder folder;
  EXPECT_THAT(what_is_thrown([&] { fill(folder.path() / "absent" / "a.sqlite"); }),
              HasSubstr("No such file or directory"));
}

TEST(RunFolder, with_a_database_that_fails_leaves_the_old_run_and_nothing_else) {
  const ScratchFolder scratch;
  const fs::path folder = scratch.path() / "run";
  write_whole(folder, {{"summary.json", "{\"program\": \"bascule\"}"}});
  EXPECT_THAT(
      what_is_thrown([&] {
        write_whole(folder, {{"summary.json", "{}"}}, {{"results.sqlite", [](const fs::path&) { fill("/dev/full"); }}});
      }),
      HasSubstr("No space left on device"));
  EXPECT_TRUE(is_run(folder));
  EXPECT_FALSE(fs::exists(folder / "results.sqlite"));
  EXPECT_EQ(std::distance(fs::directory_iterator(scratch.path()), {}), 1);
  write_whole(folder, {{"summary.json", "{}"}}, {{"results.sqlite", [](const fs::path& path) { fill(path); }}});
  EXPECT_TRUE(fs::exists(folder / "results.sqlite"));
}

}  // namespace
