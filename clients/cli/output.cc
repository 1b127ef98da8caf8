#include "clients/cli/output.h"

#include "clients/cli/printable.h"
#include "clients/cli/text.h"
#include "google/protobuf/util/json_util.h"

namespace listeplass::cli {

std::string ToJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.always_print_primitive_fields = true;
  std::string json;
  // Fails only for malformed Any, Timestamp or Duration values. Ours hold only timestamps that a server made.
  if (!google::protobuf::util::MessageToJsonString(message, &json, options).ok()) json = "{}\n";
  return json;
}

void Output::Show(const google::protobuf::Message& message, absl::FunctionRef<std::string(size_t)> text) {
  out_ << (for_people() ? Wrapped(Printable(text(width_columns_)), width_columns_) : ToJson(message));
}

}  // namespace listeplass::cli
