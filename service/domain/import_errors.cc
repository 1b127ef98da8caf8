// The errors of imports and other uploads; errors.h lists them with all others.
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "service/domain/errors.h"

namespace listeplass::errors {

using absl::StatusCode;

absl::Status ImportTruncated(absl::string_view field, absl::string_view problem) {
  return MakeError(StatusCode::kInvalidArgument, "IMPORT_TRUNCATED", problem, {{"field", std::string(field)}});
}

absl::Status ImportCancelled() {
  return MakeError(StatusCode::kCancelled, "IMPORT_CANCELLED", "the client went away; nothing was changed", {});
}

absl::Status ImportOrder(absl::string_view field, absl::string_view problem) {
  return MakeError(StatusCode::kInvalidArgument, "IMPORT_ORDER", problem, {{"field", std::string(field)}});
}

absl::Status ImportRunning() {
  return MakeError(StatusCode::kAborted, "IMPORT_RUNNING", "another import is running; one at a time", {});
}

absl::Status ImportUnfinished(absl::string_view source, ImportId import) {
  return MakeError(StatusCode::kFailedPrecondition, "IMPORT_UNFINISHED",
                   absl::StrCat("import ", import.value(), source.empty() ? "" : " of ", source,
                                " is changing the register here, or was broken off and must be repeated or discarded: "
                                "nobody is matched on half a register"),
                   {{"import", absl::StrCat("imports/", import.value())}});
}

absl::Status ImportTakenBack(ImportId import) {
  return MakeError(StatusCode::kFailedPrecondition, "IMPORT_TAKEN_BACK",
                   absl::StrCat("import ", import.value(), " was taken back"),
                   {{"import", absl::StrCat("imports/", import.value())}});
}

absl::Status ImportCannotBeTakenBack(ImportId import) {
  return MakeError(StatusCode::kFailedPrecondition, "CANNOT_UNDO",
                   absl::StrCat("import ", import.value(), " is of before what an import replaced was kept"),
                   {{"import", absl::StrCat("imports/", import.value())}});
}

absl::Status UploadStalled(absl::Duration limit) {
  return MakeError(
      StatusCode::kAborted, "UPLOAD_STALLED",
      absl::StrCat("the client sent nothing for ", absl::FormatDuration(limit), "; nothing was changed; begin again"),
      {});
}

absl::Status UploadTooSlow(absl::Duration limit) {
  return MakeError(StatusCode::kAborted, "UPLOAD_STALLED",
                   absl::StrCat("the client had not sent everything after ", absl::FormatDuration(limit),
                                "; nothing was changed; begin again"),
                   {});
}

}  // namespace listeplass::errors
