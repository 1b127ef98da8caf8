// Output shows a command's result: as a table for people, or as the API's own message in protobuf JSON for programs.
#ifndef LISTEPLASS_CLIENTS_CLI_OUTPUT_H_
#define LISTEPLASS_CLIENTS_CLI_OUTPUT_H_

#include <cstddef>
#include <ostream>
#include <string>

#include "absl/functional/function_ref.h"
#include "google/protobuf/message.h"

namespace listeplass::cli {

// The message as one indented JSON document with a line break at the end. Field names are in lowerCamelCase; 64-bit
// integers are strings, as protobuf JSON has them; scalars and lists are there even when 0 or empty.
std::string ToJson(const google::protobuf::Message& message);

class Output {
 public:
  enum class Format { kTable, kJson };

  // `out` must outlive this. `width_columns` is the terminal's width, 0 for no limit.
  Output(std::ostream& out, Format format, size_t width_columns)
      : out_(out), format_(format), width_columns_(width_columns) {}

  bool for_people() const { return format_ == Format::kTable; }

  // Writes the message as JSON, or the text for people that `text` makes for the given width. The text is made
  // printable (printable.h). A command calls this once.
  void Show(const google::protobuf::Message& message, absl::FunctionRef<std::string(size_t)> text);

 private:
  std::ostream& out_;
  const Format format_;
  const size_t width_columns_;
};

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_OUTPUT_H_
