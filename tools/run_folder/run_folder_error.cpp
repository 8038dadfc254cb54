#include "tools/run_folder/run_folder_error.h"

#include <cerrno>
#include <cstring>

namespace bascule::run_folder {

void fail(const std::string& what, const std::filesystem::path& path, int error) {
  std::string message = what + " '" + path.string() + "': " + std::strerror(error);
  if (error == EACCES || error == EPERM || error == EROFS) message += "; choose another place with --out";
  if (error == ENOSPC || error == EDQUOT) message += "; free some space or choose another place with --out";
  throw RunFolderError(message);
}

}  // namespace bascule::run_folder
