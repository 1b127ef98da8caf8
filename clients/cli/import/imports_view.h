// These functions show people the imports that have begun, and what taking one back does. Pure. `width` 0: no limit.
#ifndef LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORTS_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORTS_VIEW_H_

#include <cstddef>
#include <string>

#include "listeplass/v1/population_service.pb.h"

namespace listeplass::cli {

std::string ImportsView(const v1::ListImportsResponse& imports, size_t width);

// The text for `listeplass status`: each unfinished import, how far it is, and what to do about it. Empty if there is
// none.
std::string UnfinishedImportsText(const v1::ListImportsResponse& unfinished);

// `done`: the import was taken back; otherwise this is a preview.
std::string UndoImportView(const v1::UndoImportResponse& undo, bool done, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORTS_VIEW_H_
