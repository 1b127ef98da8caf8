// Converts a list's description between the API and the domain, field by field. Each field is one line of a table, with
// both directions. CreateList reads these fields, and UpdateList's mask may name them.
#ifndef LISTEPLASS_SERVICE_SERVER_CONVERTERS_LIST_DESCRIPTION_MESSAGES_H_
#define LISTEPLASS_SERVICE_SERVER_CONVERTERS_LIST_DESCRIPTION_MESSAGES_H_

#include <functional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "listeplass/v1/resources.pb.h"
#include "service/domain/gp_list.h"
#include "service/domain/list_description.h"

namespace listeplass::server {

// Gives a description the field's value.
using AssignField = std::function<void(ListDescription&)>;

struct DescriptionField {
  absl::string_view path;  // of v1::GpList, as in an update mask
  void (*put)(const GpList& list, v1::GpList& message);
  // Takes the value that the message has, an absent one too. INVALID_ARGUMENT (NAME_INVALID, FIELD_INVALID,
  // FIELD_REQUIRED) names "list.…".
  absl::StatusOr<AssignField> (*take)(const v1::GpList& message);
};

absl::Span<const DescriptionField> DescriptionFields();

// Returns nullptr where the description has no such field.
const DescriptionField* FindDescriptionField(absl::string_view path);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONVERTERS_LIST_DESCRIPTION_MESSAGES_H_
