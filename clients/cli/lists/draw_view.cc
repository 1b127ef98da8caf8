#include "clients/cli/lists/draw_view.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_error.h"
#include "clients/client/api_names.h"
#include "clients/client/enum_words.h"
#include "service/domain/lottery.h"
#include "service/domain/seed_commitment.h"

namespace listeplass::cli {
namespace {

constexpr absl::string_view kRehearsed =
    "Who leaves is not known yet: the lots are drawn when the list is reduced, by the seed of that day, which nobody "
    "chooses. Then a few persons more or fewer may leave than here, because nobody is parted from the people of their "
    "entry.";

absl::Status Wrong(int entry, absl::string_view problem) {
  return client::MakeClientError(absl::StatusCode::kDataLoss, "DRAW_WRONG",
                                 absl::StrCat("entry ", entry + 1, " of the draw ", problem), "entries");
}

// Returns the ticket by which the entry's people take part: the first one's name; in older draws they have their own.
const std::string& TicketIn(const v1::Draw::Entry& entry) {
  return entry.ticket().empty() ? entry.persons(0) : entry.ticket();
}

int64_t PersonsIn(const v1::Draw& draw, int64_t entries) {
  int64_t persons = 0;
  for (int i = 0; i < entries; ++i) persons += draw.entries(i).persons_size();
  return persons;
}

}  // namespace

std::string DrawView(const v1::Draw& draw, size_t width_columns) {
  const v1::Draw::Protected& left_out = draw.protected_();
  Fields fields;
  fields.Add("List", client::ShortName(draw.list()));
  if (draw.state() == v1::Draw::UNDONE) {
    fields.Add("State", absl::StrCat(client::Word(draw.state()), " by change ", draw.undone_by(), " at ",
                                     client::TimeText(draw.undone_at()), ": nobody leaves by it"));
  }
  fields.Add("Ceiling", absl::StrCat(draw.ceiling(), ", before ", draw.ceiling_before()));
  fields.Add("In the draw", absl::StrCat(Count(draw.all_persons(), "person", "persons"), " in ",
                                         Count(draw.all_entries(), "entry", "entries")));
  fields.Add("Leave", absl::StrCat(Count(draw.drawn_persons() + left_out.drawn_persons(), "person", "persons"), " in ",
                                   Count(draw.drawn_entries() + left_out.drawn_entries(), "entry", "entries")));
  fields.Add("From", client::DateText(draw.effective()));
  if (!draw.rehearsal()) {
    fields.Add("Drawn on", client::DateText(draw.drawn_on()));
    fields.Add("Seed", absl::StrCat(draw.seed()));
    fields.Add("Its hash", SeedCommitment(draw.list(), client::ToCivilDay(draw.drawn_on()), draw.seed()));
  }
  fields.Add("Reason", draw.reason());
  if (draw.rehearsal()) return absl::StrCat(fields.Render(), "\n", Wrapped(kRehearsed, width_columns), "\n");

  Table table({{"DRAWN", Table::Style::kRight}, {"PERSONS", Table::Style::kElastic}});
  for (int i = 0; i < draw.drawn_entries(); ++i) {
    table.AddRow({absl::StrCat(i + 1), client::ShortNames(draw.entries(i).persons())});
  }
  return absl::StrCat(fields.Render(), "\n", table.Render(width_columns),
                      LeftOutText(left_out.drawn_persons(), "person who leaves", "persons who leave"));
}

absl::Status CheckDraw(const v1::Draw& draw) {
  Lottery lottery(draw.seed());
  uint64_t last = 0;
  for (int i = 0; i < draw.entries_size(); ++i) {
    if (draw.entries(i).persons().empty()) return Wrong(i, "has nobody in it");
    const uint64_t number = lottery.Draw(TicketIn(draw.entries(i)));
    if (number < last) return Wrong(i, "stands behind an entry with a larger number in the lottery");
    last = number;
  }
  const v1::Draw::Protected& left_out = draw.protected_();
  if (draw.drawn_entries() + left_out.drawn_entries() < 1 || draw.drawn_entries() > draw.entries_size()) {
    return Wrong(static_cast<int>(draw.drawn_entries()) - 1,
                 "would be the last that leaves, but the draw has no such entry");
  }
  const int64_t must_leave = PersonsIn(draw, draw.entries_size()) + left_out.persons() - draw.ceiling();
  const int last_drawn = static_cast<int>(draw.drawn_entries()) - 1;
  if (PersonsIn(draw, draw.drawn_entries()) + left_out.drawn_persons() < must_leave) {
    return Wrong(last_drawn, "is the last that leaves, but more must leave");
  }
  if (draw.has_protected_()) return absl::OkStatus();
  if (PersonsIn(draw, last_drawn) >= must_leave) return Wrong(last_drawn, "need not have left");
  return absl::OkStatus();
}

std::string DrawnAgainText(const v1::Draw& draw) {
  if (draw.has_protected_()) {
    return "Drawn again here for those shown: the same order. Only users who may see protected addresses can draw the "
           "whole again (--show-protected).";
  }
  if (draw.state() == v1::Draw::UNDONE)
    return "Drawn again here: the same order. It is undone, and nobody leaves by it.";
  return "Drawn again here: the same order, and just enough leave.";
}

}  // namespace listeplass::cli
