#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace bascule::run_folder {

/// A new SQLite file, written from begin to end in one transaction and then only read. It has no journal: it is made
/// where an unfinished file is thrown away as a whole. Same statements, same bytes. Whatever fails is a RunFolderError.
class Database {
 public:
  /// \pre there is no such file
  explicit Database(std::filesystem::path path);

  void execute(const std::string& sql);
  /// Ends the transaction and closes the file, which nothing may use any more.
  void finish();

 private:
  friend class Insertion;

  void check(int code) const;

  struct Close {
    void operator()(sqlite3* connection) const;
  };
  std::filesystem::path path_;
  std::unique_ptr<sqlite3, Close> connection_;
};

/// Rows for one table, by a statement that is prepared once: `insertion << a << b << c`, then `end_row()`. Numbers that
/// are not finite, and what is not there, become NULL. Text is not copied and must live until the row's end.
class Insertion {
 public:
  /// \pre the table has so many columns
  Insertion(Database& database, std::string_view table, int columns);

  Insertion& operator<<(double value);
  Insertion& operator<<(std::int64_t value);
  Insertion& operator<<(std::string_view text);
  template <class T> Insertion& operator<<(const std::optional<T>& value) { return value ? *this << *value : null(); }
  Insertion& null();
  void end_row();

 private:
  struct Finalise {
    void operator()(sqlite3_stmt* statement) const;
  };
  Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalise> statement_;
  int columns_, bound_ = 0;
};

}  // namespace bascule::run_folder
