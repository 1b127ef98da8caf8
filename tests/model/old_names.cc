#include "tests/model/old_names.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/register/known_municipality.h"
#include "service/server/rpc/named_resources.h"

namespace listeplass::model {
namespace {

constexpr MunicipalityId kNeverThere(9999);

std::string Reason(const absl::Status& status) { return status.ok() ? "" : GetErrorDetails(status).reason; }

std::string ReasonByModel(const RegisterModel& model, MunicipalityId municipality) {
  if (model.IsKnown(municipality)) return "";
  return model.SuccessorsOf(municipality).empty() ? "MUNICIPALITY_NOT_FOUND" : "MUNICIPALITY_ENDED";
}

// Looks up each list by its name with the municipality, a present or a former one.
std::string DifferenceInLists(const StateReader& state, const RegisterModel& model, MunicipalityId municipality) {
  const std::vector<MunicipalityId> successors = model.SuccessorsOf(municipality);
  for (const auto& [id, list] : model.state().lists) {
    const bool is_now = list.municipality == municipality;
    const bool was = std::find(successors.begin(), successors.end(), list.municipality) != successors.end();
    const absl::StatusOr<GpList> found = server::FindNamedList(state, {.municipality = municipality, .id = id}, "list");
    const std::string name = absl::StrCat("municipalities/", municipality.value(), "/lists/", id.value());
    if (found.ok() != (is_now || was)) return name + (found.ok() ? " leads to a list" : " leads nowhere");
    if (!found.ok() && Reason(found.status()) != "LIST_NOT_FOUND") return found.status().ToString();
    if (found.ok() && (found->id != id || found->municipality != list.municipality)) return name + " is another list";
  }
  return "";
}

}  // namespace

std::string DifferenceInNames(const StateReader& state, const RegisterModel& model) {
  std::set<MunicipalityId> municipalities = {kNeverThere};
  for (MunicipalityId reformed : model.Reformed()) municipalities.insert(reformed);
  for (const auto& [id, practice] : model.state().practices) municipalities.insert(practice.municipality);
  for (MunicipalityId municipality : municipalities) {
    const std::string name = absl::StrCat("municipalities/", municipality.value());
    const std::string reason = Reason(CheckMunicipality(state, municipality, "name"));
    const std::string expected = ReasonByModel(model, municipality);
    if (reason != expected) return absl::StrCat(name, ": \"", reason, "\", by the model \"", expected, "\"");
    const auto successors = SuccessorsOf(state, municipality);
    if (!successors.ok() || *successors != model.SuccessorsOf(municipality)) return name + " has other successors";
    const auto predecessors = PredecessorsOf(state, municipality);
    if (!predecessors.ok() || *predecessors != model.PredecessorsOf(municipality)) {
      return name + " follows other municipalities";
    }
    std::string lists = DifferenceInLists(state, model, municipality);
    if (!lists.empty()) return lists;
  }
  return "";
}

}  // namespace listeplass::model
