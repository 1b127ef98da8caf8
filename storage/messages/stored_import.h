// These functions write and read an import in its stored form.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_IMPORT_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_IMPORT_H_

#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/import_record.h"

namespace listeplass::storage {

void ToMessage(const ImportRecord& import, v1::Import* message);
[[nodiscard]] bool FromMessage(const v1::Import& message, ImportRecord* import);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_IMPORT_H_
