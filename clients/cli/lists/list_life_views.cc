#include "clients/cli/lists/list_life_views.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"
#include "clients/client/enum_words.h"

namespace listeplass::cli {

using Style = Table::Style;

std::string DoctorsView(const v1::GpList& list, size_t width) {
  if (list.doctors().empty()) return "No doctor's period is recorded.\n";
  Table table({{"PERIOD", Style::kRight},
               {"DOCTOR", Style::kRight},
               {"ROLE"},
               {"FOR", Style::kRight},
               {"FROM"},
               {"UNTIL"},
               {"PER CENT", Style::kRight},
               {"RESPONSIBLE"}});
  for (const v1::DoctorPeriod& period : list.doctors()) {
    const bool regular = period.role() == v1::DOCTOR_ROLE_REGULAR;
    const bool other = period.role() == v1::DOCTOR_ROLE_OTHER;
    table.AddRow({absl::StrCat(period.id()), absl::StrCat(period.hpr_number()),
                  other ? period.relationship() : client::Word(period.role()),
                  period.substitute_for() == 0 ? "" : absl::StrCat(period.substitute_for()),
                  client::DateText(period.from()), period.has_to() ? client::DateText(period.to()) : "",
                  absl::StrCat(period.working_percent()), regular ? YesNo(!period.not_responsible()) : ""});
  }
  return table.Render(width);
}

std::string DoctorsChangedView(const v1::GpList& list, bool done, size_t width) {
  return absl::StrCat("List ", client::ShortName(list.name()),
                      done ? ", whose doctors are:" : ", whose doctors would be:", "\n\n", DoctorsView(list, width));
}

std::string AnotherDoctorText(const v1::GpList& list, int64_t period, int64_t doctor) {
  for (const v1::DoctorPeriod& known : list.doctors()) {
    if (known.id() != period || known.hpr_number() == doctor) continue;
    return absl::StrCat("warning: period ", period, " is doctor ", known.hpr_number(),
                        "'s from its first day on; the change makes it doctor ", doctor,
                        "'s. A successor gets the list by list hand-over.\n");
  }
  return "";
}

std::string HandOverView(const v1::GpList& list, bool done, size_t width) {
  return absl::StrCat(
      DoctorsChangedView(list, done, width),
      done ? "" : "\nEverybody stays on it. A hand-over can be undone until its day begins; one from today cannot.\n");
}

std::string EndListView(const v1::EndListResponse& end, size_t width) {
  std::string text = absl::StrCat("List ", client::ShortName(end.list().name()), " ends on ",
                                  client::DateText(end.list().ended()), ".\n");
  if (!end.taken_over().empty()) {
    Table table({{"TAKEN OVER BY"}, {"PERSONS", Style::kRight}, {"ABOVE ITS CEILING", Style::kRight}});
    for (const auto& list : end.taken_over()) {
      table.AddRow({client::ShortName(list.list()), absl::StrCat(list.persons()), absl::StrCat(list.above_ceiling())});
    }
    absl::StrAppend(&text, "\n", table.Render(width), "\n");
  }
  absl::StrAppend(&text, Count(end.displaced(), "person needs", "persons need"), " a new list (R8: no switch spent).\n",
                  Count(end.requests_changed(), "request waits", "requests wait"), " for it no longer (R31), ",
                  end.requests_closed(), " of them closed for want of another wish.\n");
  if (end.leave_earlier() > 0) {
    absl::StrAppend(&text, Count(end.leave_earlier(), "person leaves", "persons leave"),
                    " it earlier than was decided, because it ends.\n");
  }
  return text;
}

}  // namespace listeplass::cli
