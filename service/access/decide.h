// Decide tells whether a caller may make a call, by the rights (rights.h) and by what the call's objects are to the
// caller, which Relations looks up.
//
// What is not the caller's and what does not exist are answered alike, so that nobody finds out by asking what there
// is elsewhere.
#ifndef LISTEPLASS_SERVICE_ACCESS_DECIDE_H_
#define LISTEPLASS_SERVICE_ACCESS_DECIDE_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "service/access/rights.h"
#include "service/access/who.h"

namespace listeplass::access {

// An object that a request names, where it names one at all.
struct NamedObject {
  ObjectKind kind;
  std::string field;      // its path in the request, such as "table[2].practice"
  std::string text = {};  // the name as the request has it
  int64_t number = 0;     // of kChange
};

// Relations looks up what an object is to one caller. Each function fails for a malformed name, as the method would,
// and where the store fails. What does not exist is nobody's.
class Relations {
 public:
  virtual ~Relations() = default;

  // Is the person the caller, who is a citizen?
  virtual absl::StatusOr<bool> IsSelf(const NamedObject& person) const = 0;
  // Is the person the caller, or a child for whom the caller may choose?
  virtual absl::StatusOr<bool> IsSelfOrChild(const NamedObject& person) const = 0;
  // Is the object in a municipality for which the caller acts?
  virtual absl::StatusOr<bool> IsInOwnMunicipality(const NamedObject& object) const = 0;
  // May the person named by `custodian` choose for one of `persons`?
  virtual absl::StatusOr<bool> MayChooseForOneOf(const NamedObject& custodian,
                                                 absl::Span<const NamedObject> persons) const = 0;
  // Is custody presumed in the home municipality of each of `persons`, by the caller's configuration?
  virtual absl::StatusOr<bool> IsCustodyPresumedFor(absl::Span<const NamedObject> persons) const = 0;
  // Is the import of a source for which the caller delivers?
  virtual absl::StatusOr<bool> IsOwnDelivery(const NamedObject& import) const = 0;
  // Returns the method by which the change was made. REQUIRES: IsInOwnMunicipality(change).
  virtual absl::StatusOr<std::string> ActOf(const NamedObject& change) const = 0;
  // Returns what is said of an object that is not the caller's or does not exist; OK where the name alone tells whose
  // it is, so that the refusal may say so.
  virtual absl::Status NotThere(const NamedObject& object) const = 0;
};

// Says whether the caller may call the method at all. PERMISSION_DENIED NOT_ALLOWED; UNAUTHENTICATED
// CITIZEN_TOKEN_REQUIRED for a portal that needs a citizen's token.
absl::Status MayCall(const RightsTable& rights, const Who& who, absl::string_view method);

// Says whether the caller may make a call with these objects, which are those of `row`. REQUIRES: not kLocal.
//
// Errors are those of MayCall; SOURCE_NOT_ALLOWED; and of an object that is not the caller's what NotThere says, or
// else NOT_ALLOWED.
absl::Status Decide(const RightsTable& rights, const Row& row, const Who& who, absl::Span<const NamedObject> objects,
                    const Relations& relations);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_DECIDE_H_
