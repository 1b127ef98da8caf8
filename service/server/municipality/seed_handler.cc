#include "service/server/municipality/seed_handler.h"

#include <string>

#include "absl/strings/match.h"
#include "service/domain/status_macros.h"
#include "service/register/known_municipality.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

// Returns the present name of the list or municipality, which is what its seeds are made of.
absl::StatusOr<std::string> NameOfDrawn(const StateReader& state, const std::string& name) {
  if (absl::StrContains(name, "/lists/")) {
    LP_ASSIGN_OR_RETURN(const ListName list_name, ParseListName(name, "name"));
    LP_ASSIGN_OR_RETURN(const GpList list, FindNamedList(state, list_name, "name"));
    return FormatListName(list.municipality, list.id);
  }
  LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, ParseMunicipalityName(name, "name"));
  LP_RETURN_IF_ERROR(CheckMunicipality(state, municipality, "name"));
  return FormatMunicipalityName(municipality);
}

}  // namespace

absl::StatusOr<v1::SeedCommitments> GetSeedCommitments(const ReadContext& context,
                                                       const v1::GetSeedCommitmentsRequest& request) {
  v1::SeedCommitments answer;
  LP_ASSIGN_OR_RETURN(*answer.mutable_name(), NameOfDrawn(context.state, request.name()));
  for (const absl::CivilDay day : {context.today, context.today + 1}) {
    v1::SeedCommitments::Commitment& added = *answer.add_commitments();
    *added.mutable_date() = ToProto(day);
    added.set_sha256(context.seeds.CommitmentOf(answer.name(), day));
  }
  return answer;
}

}  // namespace listeplass::server
