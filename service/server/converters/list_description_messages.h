// A list's description, field by field, between the API and the domain: one line of the table for each field, with both
// directions. What is here can be given to a new list and named by the update mask of UpdateList.
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
  // The value that the message has, an absent one too. INVALID_ARGUMENT: NAME_INVALID, FIELD_INVALID, FIELD_REQUIRED,
  // all of them naming "list.…".
  absl::StatusOr<AssignField> (*take)(const v1::GpList& message);
};

absl::Span<const DescriptionField> DescriptionFields();

// nullptr: none of the description's.
const DescriptionField* FindDescriptionField(absl::string_view path);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONVERTERS_LIST_DESCRIPTION_MESSAGES_H_
