// Names turns resource names as people type them into the API's (proto/listeplass/v1/resources.proto).
//
//   municipality   4601                      municipalities/4601
//   list           4601/17, or 17 (*)        municipalities/4601/lists/17
//   practice       4601/12, or 12 (*)        municipalities/4601/practices/12
//   plan           4601/3, or 3 (*)          municipalities/4601/plans/3
//   person         mfrggzdfmztwq2lknnwg23tpoa  persons/mfrggzdfmztwq2lknnwg23tpoa
//   import         317                       imports/317
//
// (*) where a municipality is given for the whole command line. The full names are accepted everywhere. The server says
// whether the thing exists. Errors: FIELD_INVALID, FIELD_REQUIRED, naming `field`. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_TYPED_NAMES_H_
#define LISTEPLASS_CLIENTS_CLI_TYPED_NAMES_H_

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace listeplass::cli {

class Names {
 public:
  // `municipality` is the one that is meant where none is typed; it may be empty.
  explicit Names(std::string municipality) : municipality_(std::move(municipality)) {}

  // Whether a municipality is given for the whole command line.
  bool has_municipality() const { return !municipality_.empty(); }

  absl::StatusOr<std::string> Municipality(absl::string_view text) const;
  absl::StatusOr<std::string> List(absl::string_view text, absl::string_view field = "list") const;
  absl::StatusOr<std::string> Practice(absl::string_view text) const;
  absl::StatusOr<std::string> Plan(absl::string_view text) const;
  absl::StatusOr<std::string> Person(absl::string_view text) const;
  absl::StatusOr<std::string> Import(absl::string_view text) const;

 private:
  absl::StatusOr<std::string> InMunicipality(absl::string_view text, absl::string_view collection,
                                             absl::string_view field) const;

  const std::string municipality_;
};

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_TYPED_NAMES_H_
