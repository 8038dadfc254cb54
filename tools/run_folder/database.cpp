#include "tools/run_folder/database.h"

#include <cerrno>
#include <cmath>

#include <sqlite3.h>

#include "sim/check.h"
#include "tools/run_folder/run_folder_error.h"

namespace bascule::run_folder {

void Database::Close::operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }

Database::Database(std::filesystem::path path) : path_(std::move(path)) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path_.c_str(), &opened,
                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  connection_.reset(opened);
  check(code);
  execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; BEGIN");
}

void Database::execute(const std::string& sql) {
  check(sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr));
}

void Database::finish() {
  execute("COMMIT");
  check(sqlite3_close(connection_.get()));
  (void)connection_.release();
}

void Database::check(int code) const {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  // SQLite keeps the system's error but for a full disk, which it has a code of its own for.
  const int primary = code & 0xFF;
  if (primary == SQLITE_FULL) fail("cannot write", path_, ENOSPC);
  if (primary == SQLITE_NOMEM) throw std::bad_alloc();
  const int error = connection_ ? sqlite3_system_errno(connection_.get()) : 0;
  if ((primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN || primary == SQLITE_READONLY) && error != 0)
    fail("cannot write", path_, error);
  throw RunFolderError("cannot write '" + path_.string() +
                       "': " + (connection_ ? sqlite3_errmsg(connection_.get()) : sqlite3_errstr(code)));
}

void Insertion::Finalise::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Insertion::Insertion(Database& database, std::string_view table, int columns)
    : database_(&database), columns_(columns) {
  std::string sql = "INSERT INTO " + std::string(table) + " VALUES (?";
  for (int i = 1; i < columns; ++i) sql += ",?";
  sql += ")";
  sqlite3_stmt* statement = nullptr;
  database_->check(sqlite3_prepare_v2(database.connection_.get(), sql.c_str(), -1, &statement, nullptr));
  statement_.reset(statement);
}

Insertion& Insertion::operator<<(double value) {
  if (!std::isfinite(value)) return null();
  database_->check(sqlite3_bind_double(statement_.get(), ++bound_, value));
  return *this;
}

Insertion& Insertion::operator<<(std::int64_t value) {
  database_->check(sqlite3_bind_int64(statement_.get(), ++bound_, value));
  return *this;
}

Insertion& Insertion::operator<<(std::string_view text) {
  const char* start = text.data() == nullptr ? "" : text.data();
  database_->check(sqlite3_bind_text(statement_.get(), ++bound_, start, static_cast<int>(text.size()), SQLITE_STATIC));
  return *this;
}

Insertion& Insertion::null() {
  database_->check(sqlite3_bind_null(statement_.get(), ++bound_));
  return *this;
}

void Insertion::end_row() {
  EXPECT(bound_ == columns_);
  bound_ = 0;
  database_->check(sqlite3_step(statement_.get()));
  database_->check(sqlite3_reset(statement_.get()));
}

}  // namespace bascule::run_folder
