#include "clients/cli/people/merge_view.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/table.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"

namespace listeplass::cli {

std::string MergeView(const v1::MergePersonsResponse& merge, bool done) {
  Fields fields;
  fields.Add("Person", client::ShortName(merge.survivor()));
  fields.Add("List", merge.list().empty() ? "none" : client::ShortName(merge.list()));
  for (const std::string& left : merge.left()) {
    fields.Add("Place free", absl::StrCat(client::ShortName(left), " from ", client::DateText(merge.from())));
  }
  if (merge.has_request()) {
    fields.Add("Waiting since", client::TimeText(merge.request().waiting_since()));
    fields.Add("Wishes", client::ShortNames(merge.request().wishes()));
  }
  return absl::StrCat(fields.Render(), "\n", client::ShortName(merge.merged()), done ? " leads" : " would lead", " to ",
                      client::ShortName(merge.survivor()), " for ever, by name and by national id.",
                      done ? "" : " This cannot be undone.", "\n");
}

}  // namespace listeplass::cli
