#include "clients/cli/lab/plan_writer.h"

#include <algorithm>
#include <string>
#include <vector>

namespace listeplass::lab {
namespace {

std::string Quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

void WritePlan(const matching::Instance& instance, const matching::Plan& plan, std::ostream& out) {
  std::vector<size_t> moves;
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    if (plan.outcomes[i].kind == matching::OutcomeKind::kPlaced) moves.push_back(i);
  }
  std::sort(moves.begin(), moves.end(), [&](size_t a, size_t b) {
    return matching::IdBefore(instance.applicants[a].id, instance.applicants[b].id);
  });
  out << "applicant,from,to,rank\n";
  for (size_t i : moves) {
    const matching::Applicant& applicant = instance.applicants[i];
    const matching::Outcome& outcome = plan.outcomes[i];
    out << Quoted(applicant.id) << ','
        << (applicant.origin == matching::kNoList ? "" : Quoted(instance.lists[applicant.origin].id)) << ','
        << Quoted(instance.lists[outcome.list].id) << ',' << outcome.rank << '\n';
  }
}

}  // namespace listeplass::lab
