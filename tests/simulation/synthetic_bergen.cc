#include "tests/simulation/synthetic_bergen.h"

#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/csv/row_reader.h"
#include "clients/cli/lab/synth_register.h"
#include "service/domain/limits.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/register/import/import_rows.h"

namespace listeplass::simulation {
namespace {

constexpr PracticeId kPracticeElsewhere(900'000);
constexpr int64_t kListsElsewhere = 12;

ImportRow ToImportRow(const csv::PracticeRow& row, int64_t line) {
  return PracticeRow{line, {row.id, row.name, row.municipality, row.bydel, row.position}};
}
ImportRow ToImportRow(const csv::ListRow& row, int64_t line) {
  ListRow list;
  list.row = line;
  list.list = row.id;
  list.basics = {.practice = row.practice, .name = row.name, .languages = row.languages, .held = row.held};
  list.doctor_sex = row.doctor_gender;
  list.has_regular_doctor = row.regular_doctor;
  list.status = row.status;
  list.ceiling = row.ceiling;
  return list;
}
ImportRow ToImportRow(const csv::HouseholdRow& row, int64_t line) {
  return HouseholdRow{line, {row.id, row.municipality, row.bydel, row.position, {}, row.grunnkrets}};
}
ImportRow ToImportRow(const csv::PersonRow& row, int64_t line) {
  return PersonRow{line,         row.national_id, row.household, row.birth_date, row.sex,
                   row.language, row.residence,   row.group,     row.list,       row.since};
}
ImportRow ToImportRow(const csv::RequestRow& row, int64_t line) {
  return RequestRow{line, row.national_id, row.wishes, row.any_within_minutes, row.waiting_since, row.wish_since};
}

class Importer {
 public:
  Importer(Delivery delivery, RegisterAtWork& reg) : delivery_(std::move(delivery)), reg_(reg) {}

  absl::Status Add(ImportRow row) {
    rows_.push_back(std::move(row));
    return rows_.size() < limits::kImportRowsPerMessageMax ? absl::OkStatus() : Flush();
  }

  template <typename Row>
  absl::Status AddFile(const std::string& folder) {
    LP_ASSIGN_OR_RETURN(auto reader, csv::RowReader<Row>::Open(absl::StrCat(folder, "/", Row::kFileName)));
    while (std::optional<absl::StatusOr<Row>> row = reader->Next()) {
      LP_RETURN_IF_ERROR(row->status());
      LP_RETURN_IF_ERROR(Add(ToImportRow(**row, reader->row())));
    }
    return absl::OkStatus();
  }

  absl::Status Flush() {
    absl::Status status = reg_.Do(
        [this](const StateReader& state, const DecisionContext& context) { return DecideRows(state, context); });
    rows_.clear();
    return status;
  }

 private:
  absl::StatusOr<Decision> DecideRows(const StateReader& state, const DecisionContext& context) {
    const ImportRowsCommand command = {.rows = rows_, .delivery = delivery_, .so_far = &so_far_};
    LP_ASSIGN_OR_RETURN(ImportDecision decided, DecideImportRows(state, command, context));
    for (const auto& outcome : decided.outcomes) LP_RETURN_IF_ERROR(outcome.status());
    return std::move(decided.decision);
  }

  const Delivery delivery_;
  RegisterAtWork& reg_;
  ImportedSoFar so_far_;
  std::vector<ImportRow> rows_;
};

ImportRow ListElsewhere(ListId id) {
  ListRow list;
  list.row = id.value();
  list.list = id;
  list.basics.practice = kPracticeElsewhere;
  list.basics.name = absl::StrCat("Liste ", id.value());
  list.status = ListStatus::kOpen;
  list.ceiling = limits::kCeilingMax;
  return list;
}

}  // namespace

absl::StatusOr<SyntheticBergen> ImportSyntheticBergen(const std::string& folder, absl::CivilDay as_of, uint64_t seed,
                                                      lab::SynthScale scale, RegisterAtWork& reg) {
  lab::SynthOptions options;
  options.out_dir = folder;
  options.seed = seed;
  options.as_of = as_of;
  options.scale = scale;
  LP_RETURN_IF_ERROR(lab::WriteSynthRegister(options).status());

  SyntheticBergen bergen;
  bergen.municipality = lab::MakeBergen(scale);
  // These are the same lists as in the files, which do not tell how popular the lists are.
  lab::SynthRandom practice_random(seed, lab::SynthStream::kPractices, bergen.municipality.id);
  lab::SynthRandom list_random(seed, lab::SynthStream::kLists, bergen.municipality.id);
  int64_t next_practice = 1, next_list = 1;
  const auto practices = lab::MakePractices(bergen.municipality, practice_random, next_practice);
  bergen.lists = lab::MakeLists(bergen.municipality, practices, list_random, next_list);

  Importer importer({.source = PopulationRegister(), .as_of = OsloMidnight(as_of)}, reg);
  LP_RETURN_IF_ERROR(importer.AddFile<csv::PracticeRow>(folder));
  LP_RETURN_IF_ERROR(importer.Add(
      PracticeRow{1, {kPracticeElsewhere, "Legekontoret et annet sted", kElsewhere, BydelId(), {59.91, 10.75}}}));
  LP_RETURN_IF_ERROR(importer.AddFile<csv::ListRow>(folder));
  for (int64_t i = 0; i < kListsElsewhere; ++i) {
    bergen.elsewhere.push_back(ListId(kPracticeElsewhere.value() + i));
    LP_RETURN_IF_ERROR(importer.Add(ListElsewhere(bergen.elsewhere.back())));
  }
  LP_RETURN_IF_ERROR(importer.AddFile<csv::HouseholdRow>(folder));
  LP_RETURN_IF_ERROR(importer.AddFile<csv::PersonRow>(folder));
  LP_RETURN_IF_ERROR(importer.AddFile<csv::RequestRow>(folder));
  LP_RETURN_IF_ERROR(importer.Flush());
  return bergen;
}

}  // namespace listeplass::simulation
