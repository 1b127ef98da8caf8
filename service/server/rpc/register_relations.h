// RegisterRelations looks up in the register what a request's objects are to its caller (access/decide.h).
//
// What is not the caller's and what does not exist cost the same reads (even_reads.h) and get the same answer.
//
// It is made for one call, and is not thread safe.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_REGISTER_RELATIONS_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_REGISTER_RELATIONS_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "service/access/decide.h"
#include "service/access/who.h"
#include "service/domain/state.h"
#include "service/server/rpc/even_reads.h"
#include "service/server/rpc/person_names.h"

namespace listeplass::server {

class RegisterRelations final : public access::Relations {
 public:
  // `state`, `names` and `who` outlive this.
  RegisterRelations(const StateReader& state, const PersonNames& names, const access::Who& who, absl::CivilDay today)
      : state_(state), names_(names), who_(who), today_(today), reads_(state) {}

  absl::StatusOr<bool> IsSelf(const access::NamedObject& person) const override;
  // A presumed custody counts where the caller's configuration says so, and each use is logged.
  absl::StatusOr<bool> IsSelfOrChild(const access::NamedObject& person) const override;
  // A person is in the municipality of their home. One whose address is not protected is also in that of their list.
  absl::StatusOr<bool> IsInOwnMunicipality(const access::NamedObject& object) const override;
  absl::StatusOr<bool> MayChooseForOneOf(const access::NamedObject& custodian,
                                         absl::Span<const access::NamedObject> persons) const override;
  absl::StatusOr<bool> IsCustodyPresumedFor(absl::Span<const access::NamedObject> persons) const override;
  absl::StatusOr<bool> IsOwnDelivery(const access::NamedObject& import) const override;
  absl::StatusOr<std::string> ActOf(const access::NamedObject& change) const override;
  absl::Status NotThere(const access::NamedObject& object) const override;

 private:
  absl::StatusOr<std::optional<Person>> Find(const access::NamedObject& person) const;
  // Returns the number by which the register knows the caller; PersonId() if it does not.
  absl::StatusOr<PersonId> OwnNumber() const;
  absl::StatusOr<bool> IsOwnPerson(const access::NamedObject& person) const;
  absl::StatusOr<bool> IsOwnListOrPractice(const access::NamedObject& object) const;
  absl::StatusOr<bool> IsOwnChange(const access::NamedObject& change) const;

  const StateReader& state_;
  const PersonNames& names_;
  const access::Who& who_;
  const absl::CivilDay today_;
  mutable EvenReads reads_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_REGISTER_RELATIONS_H_
