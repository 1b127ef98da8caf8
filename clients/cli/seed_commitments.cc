#include "clients/cli/seed_commitments.h"

#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/table.h"
#include "clients/client/api_dates.h"
#include "clients/client/client.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

absl::Status Show(Context& context, std::string name) {
  v1::GetSeedCommitmentsRequest request;
  request.set_name(std::move(name));
  LP_ASSIGN_OR_RETURN(const v1::SeedCommitments commitments,
                      context.client.Call(&v1::MunicipalityService::Stub::GetSeedCommitments, request));
  context.output.Show(commitments, [&](size_t width) { return SeedCommitmentsView(commitments, width); });
  return absl::OkStatus();
}

}  // namespace

absl::Status ShowSeedsOfRuns(Context& context, const std::string& municipality) {
  LP_ASSIGN_OR_RETURN(std::string name, context.names.Municipality(municipality));
  return Show(context, std::move(name));
}

absl::Status ShowSeedsOfDraws(Context& context, const std::string& list) {
  LP_ASSIGN_OR_RETURN(std::string name, context.names.List(list));
  return Show(context, std::move(name));
}

std::string SeedCommitmentsView(const v1::SeedCommitments& commitments, size_t width_columns) {
  Table table({{"DAY"}, {"SHA-256 OF ITS SEED"}});
  for (const v1::SeedCommitments::Commitment& commitment : commitments.commitments()) {
    table.AddRow({client::DateText(commitment.date()), commitment.sha256()});
  }
  return absl::StrCat(table.Render(width_columns), "\nKeep them: the seed is told with the result. Then\nprintf '",
                      commitments.name(), "|DAY|SEED' | sha256sum\nmust give the same.\n");
}

}  // namespace listeplass::cli
