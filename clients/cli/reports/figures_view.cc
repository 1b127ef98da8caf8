#include "clients/cli/reports/figures_view.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/csv/csv_writer.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"
#include "clients/client/enum_words.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Style = Table::Style;

std::vector<const v1::Figures::BySex*> Bands(const v1::Figures::ByAge& ages) {
  return {&ages.age_0_to_5(), &ages.age_6_to_15(), &ages.age_16_to_66(), &ages.age_67_to_74(), &ages.age_75_up()};
}

std::string PercentText(double percent) { return absl::StrFormat("%.1f", percent); }

// The sum is withheld where a part of it is.
std::string SumText(const v1::Figures::BySex& persons) {
  const bool withheld = persons.female() < 0 || persons.male() < 0 || persons.unknown() < 0;
  return withheld ? std::string(kWithheldText) : absl::StrCat(persons.female() + persons.male() + persons.unknown());
}

// A figure that comes from the record of changes. It is empty for days before the register was taken over, which the
// record does not reach. A table shows an empty cell as "-".
std::string Known(const v1::Figures::Day& day, int64_t persons) { return day.incomplete() ? "" : CountText(persons); }

// Returns whether something in the row is withheld.
bool AddTableRow(const v1::Figures::Day& day, const std::string& key, const v1::Figures::Row& row, Table& table) {
  std::vector<std::string> cells = {absl::StrCat(client::DateText(day.date()), day.incomplete() ? "*" : ""), key,
                                    row.display_name(), absl::StrCat(row.lists()), absl::StrCat(row.members())};
  for (const v1::Figures::BySex* band : Bands(row.members_by_age())) {
    cells.push_back(SumText(*band));
  }
  cells.push_back(absl::StrCat(row.members_above_1000()));
  cells.push_back(absl::StrCat(row.ceiling()));
  cells.push_back(PercentText(row.occupancy_percent()));
  cells.push_back(Known(day, row.decided()));
  cells.push_back(Known(day, row.free()));
  cells.push_back(Known(day, row.usable()));
  cells.push_back(absl::StrCat(row.without_regular_doctor().persons()));
  cells.push_back(absl::StrCat(row.without_regular_doctor_over_a_year().persons()));
  cells.push_back(Known(day, row.waiting()));
  cells.push_back(Known(day, row.unassigned()));
  const bool withheld = std::find(cells.begin(), cells.end(), kWithheldText) != cells.end();
  table.AddRow(std::move(cells));
  return withheld;
}

// The groups and their words, in the order of the API.
std::vector<std::pair<v1::Group, std::string>> GroupWords() {
  std::vector<std::pair<v1::Group, std::string>> words;
  for (const v1::Group group : client::Values<v1::Group>()) {
    words.emplace_back(group, absl::StrReplaceAll(client::Word(group), {{"-", "_"}}));
  }
  return words;
}

std::vector<std::string> CsvColumns() {
  std::vector<std::string> columns = {"date", "incomplete", "key", "name", "lists", "members"};
  for (const char* band : {"0_5", "6_15", "16_66", "67_74", "75_up"}) {
    for (const char* sex : {"female", "male", "unknown"}) columns.push_back(absl::StrCat(sex, "_", band));
  }
  for (const char* column :
       {"members_up_to_1000", "members_above_1000", "lists_below_guarantee", "below_guarantee", "ceiling",
        "occupancy_percent", "free", "lists_over_full", "over_full", "lists_without_doctor", "without_doctor",
        "lists_without_doctor_over_a_year", "without_doctor_over_a_year", "lists_run_by_locums", "run_by_locums",
        "without_doctor_since", "since_or_earlier"}) {
    columns.emplace_back(column);
  }
  for (const char* count : {"waiting", "unassigned"}) {
    columns.emplace_back(count);
    for (const auto& [group, word] : GroupWords()) columns.push_back(absl::StrCat(count, "_", word));
  }
  for (const char* column : {"decided", "usable", "losing_list"}) columns.emplace_back(column);
  return columns;
}

void AddLists(const v1::Figures::Lists& lists, csv::CsvWriter& writer) {
  writer.Add(lists.lists());
  writer.Add(lists.persons());
}

void AddKnown(const v1::Figures::Day& day, int64_t persons, csv::CsvWriter& writer) { writer.Add(Known(day, persons)); }

void AddGroups(const v1::Figures::Day& day, int64_t sum,
               const google::protobuf::RepeatedPtrField<v1::Figures::GroupCount>& counts, csv::CsvWriter& writer) {
  AddKnown(day, sum, writer);
  for (const auto& [group, word] : GroupWords()) {
    int64_t persons = 0;
    for (const v1::Figures::GroupCount& count : counts) {
      if (count.group() == group) persons = count.persons();
    }
    AddKnown(day, persons, writer);
  }
}

void WriteCsvRow(const v1::Figures::Day& day, const std::string& key, const v1::Figures::Row& row,
                 csv::CsvWriter& writer) {
  writer.Add(client::DateText(day.date()));
  writer.Add(day.incomplete() ? "true" : "false");
  writer.Add(key);
  writer.Add(row.display_name());
  writer.Add(row.lists());
  writer.Add(row.members());
  for (const v1::Figures::BySex* band : Bands(row.members_by_age())) {
    writer.Add(CountText(band->female()));
    writer.Add(CountText(band->male()));
    writer.Add(CountText(band->unknown()));
  }
  writer.Add(row.members_up_to_1000());
  writer.Add(row.members_above_1000());
  AddLists(row.below_guarantee(), writer);
  writer.Add(row.ceiling());
  writer.Add(PercentText(row.occupancy_percent()));
  AddKnown(day, row.free(), writer);
  AddLists(row.over_full(), writer);
  AddLists(row.without_regular_doctor(), writer);
  AddLists(row.without_regular_doctor_over_a_year(), writer);
  AddLists(row.run_by_locums(), writer);
  writer.Add(client::DateText(row.without_regular_doctor_since()));
  writer.Add(row.since_or_earlier() ? "true" : "false");
  AddGroups(day, row.waiting(), row.waiting_by_group(), writer);
  AddGroups(day, row.unassigned(), row.unassigned_by_group(), writer);
  AddKnown(day, row.decided(), writer);
  AddKnown(day, row.usable(), writer);
  AddKnown(day, row.losing_list(), writer);
  writer.EndRow();
}

}  // namespace

std::string FiguresView(const v1::Figures& figures, size_t width) {
  Table table({{"DATE"},
               {"OF"},
               {"NAME", Style::kElastic},
               {"LISTS", Style::kRight},
               {"MEMBERS", Style::kRight},
               {"0-5", Style::kRight},
               {"6-15", Style::kRight},
               {"16-66", Style::kRight},
               {"67-74", Style::kRight},
               {"75+", Style::kRight},
               {"OVER 1000", Style::kRight},
               {"CEILING", Style::kRight},
               {"FULL %", Style::kRight},
               {"DECIDED", Style::kRight},
               {"FREE", Style::kRight},
               {"USABLE", Style::kRight},
               {"NO GP", Style::kRight},
               {"A YEAR", Style::kRight},
               {"WAITING", Style::kRight},
               {"NO LIST", Style::kRight}},
              /*key_columns=*/2);
  bool incomplete = false, withheld = false;
  for (const v1::Figures::Day& day : figures.days()) {
    for (const v1::Figures::Row& row : day.rows()) {
      withheld = AddTableRow(day, client::ShortName(row.key()), row, table) || withheld;
    }
    withheld = AddTableRow(day, "total", day.total(), table) || withheld;
    incomplete = incomplete || day.incomplete();
  }
  std::string text =
      absl::StrCat(table.Render(width),
                   "\nPersons. MEMBERS and FULL %: on that day. DECIDED: members by all that was decided "
                   "when the day ended. FREE: list by list, the ceiling less these and the places held or "
                   "reserved. USABLE: free places on lists that are not locked, ending or for an institution. "
                   "NO GP: on lists without a regular doctor, A YEAR: for over a year. As of ",
                   client::TimeText(figures.as_of()), ", change ", figures.sequence(), ".\n");
  if (withheld) {
    absl::StrAppend(&text, kWithheldText,
                    " is withheld: from 1 to 4 persons, or a count that would give such a one back.\n");
  }
  if (incomplete) {
    absl::StrAppend(&text, "* Before ",
                    figures.known_from().year() == 0 ? "anything" : client::DateText(figures.known_from()),
                    figures.known_from().year() == 0 ? " is known" : ", when the register was taken over",
                    ": people who have left the lists since are missing, and - is not known.\n");
  }
  return text;
}

absl::Status WriteFiguresCsv(const v1::Figures& figures, const std::string& path, std::ostream& out) {
  const std::vector<std::string> columns = CsvColumns();
  const std::vector<absl::string_view> names(columns.begin(), columns.end());
  std::unique_ptr<csv::CsvWriter> writer;
  if (path == "-") {
    writer = csv::CsvWriter::To(out, names);
  } else {
    LP_ASSIGN_OR_RETURN(writer, csv::CsvWriter::Open(path, names));
  }
  for (const v1::Figures::Day& day : figures.days()) {
    for (const v1::Figures::Row& row : day.rows()) WriteCsvRow(day, client::ShortName(row.key()), row, *writer);
    if (day.rows().empty()) WriteCsvRow(day, "total", day.total(), *writer);
  }
  return writer->Close();
}

}  // namespace listeplass::cli
