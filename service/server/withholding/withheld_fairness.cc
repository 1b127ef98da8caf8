#include "service/server/withholding/withheld_fairness.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "service/server/withholding/small_counts.h"

namespace listeplass::server {
namespace {

// One number of each line of a table.
using Column = std::vector<int64_t>;
// Which lines withhold something; as many as there are lines.
using Lines = std::vector<bool>;

constexpr Spread kWithheldSpread = {
    .persons = kWithheldCount, .median = kWithheldCount, .p95 = kWithheldCount, .longest = kWithheldCount};
constexpr Fraction kWithheldShare = {.numerator = kWithheldCount, .denominator = 1};

// The lines of everybody's groups, or of their bydeler.
class LineTable {
 public:
  LineTable(const FairnessLine& all, const std::vector<const FairnessLine*>& lines) : lines_(lines), rest_(all) {
    const auto leave = [](const Spread& of_part, Spread& rest) { rest.persons -= of_part.persons; };
    for (const FairnessLine* line : lines) {
      rest_.applied -= line->applied;
      rest_.placed -= line->placed;
      rest_.waiting -= line->waiting;
      rest_.placed_first_wish -= line->placed_first_wish;
      leave(line->placed_wait_days, rest_.placed_wait_days);
      leave(line->waiting_wait_days, rest_.waiting_wait_days);
      leave(line->placed_travel_minutes, rest_.placed_travel_minutes);
    }
  }

  // Returns what is told of each line; nothing if nothing can be hidden in it.
  std::optional<std::vector<FairnessLine>> Told() const;

 private:
  // Adds lines with small counts in these columns, and as many others as it takes.
  template <typename... Columns>
  Lines Withhold(Lines withheld, const Columns&... columns) const;

  // Adds one more line to those that withhold something, if it takes one more and there is one left.
  bool AddLine(const std::vector<Column>& columns, Lines& withheld) const;

  std::vector<const FairnessLine*> lines_;
  FairnessLine rest_;  // of those who are in no line
};

// The two parts of a whole of which one is told, and the other by subtraction.
int64_t OtherWish(const FairnessLine& line) { return line.placed - line.placed_first_wish; }
int64_t KnownWaitOfPlaced(const FairnessLine& line) { return line.placed_wait_days.persons; }
int64_t UnknownWaitOfPlaced(const FairnessLine& line) { return line.placed - line.placed_wait_days.persons; }
int64_t KnownWaitOfWaiting(const FairnessLine& line) { return line.waiting_wait_days.persons; }
int64_t UnknownWaitOfWaiting(const FairnessLine& line) { return line.waiting - line.waiting_wait_days.persons; }
int64_t KnownTravel(const FairnessLine& line) { return line.placed_travel_minutes.persons; }
int64_t UnknownTravel(const FairnessLine& line) { return line.placed - line.placed_travel_minutes.persons; }
int64_t Applied(const FairnessLine& line) { return line.applied; }
int64_t Placed(const FairnessLine& line) { return line.placed; }
int64_t Waiting(const FairnessLine& line) { return line.waiting; }
int64_t FirstWish(const FairnessLine& line) { return line.placed_first_wish; }

template <typename... Columns>
bool AnySmall(const FairnessLine& line, const Columns&... columns) {
  return (IsSmallCount(columns(line)) || ...);
}

int64_t SumOf(const Column& column, const Lines& lines) {
  int64_t sum = 0;
  for (size_t i = 0; i < column.size(); ++i) sum += lines[i] ? column[i] : 0;
  return sum;
}

template <typename... Columns>
Lines LineTable::Withhold(Lines withheld, const Columns&... columns) const {
  std::vector<Column> counts = {(static_cast<void>(columns), Column())...};
  for (size_t i = 0; i < lines_.size(); ++i) {
    size_t column = 0;
    (counts[column++].push_back(columns(*lines_[i])), ...);
    if (AnySmall(*lines_[i], columns...)) withheld[i] = true;
  }
  const bool any = std::find(withheld.begin(), withheld.end(), true) != withheld.end();
  if (!any && !AnySmall(rest_, columns...)) return withheld;
  while (AddLine(counts, withheld)) {
  }
  return withheld;
}

bool LineTable::AddLine(const std::vector<Column>& columns, Lines& withheld) const {
  Column applied;
  for (const FairnessLine* line : lines_) applied.push_back(line->applied);
  // The column by whose least count the line is chosen.
  const Column* by = std::count(withheld.begin(), withheld.end(), true) < 2 ? &applied : nullptr;
  for (const Column& column : columns) {
    const bool too_few = IsSmallCount(SumOf(column, withheld));
    if (too_few && !IsSmallCount(SumOf(column, Lines(column.size(), true)))) by = &column;
  }
  if (by == nullptr) return false;
  std::optional<size_t> least;
  for (size_t i = 0; i < by->size(); ++i) {
    if (!withheld[i] && (*by)[i] > 0 && (!least || (*by)[i] < (*by)[*least])) least = i;
  }
  if (!least) return false;
  withheld[*least] = true;
  return true;
}

// Returns what is told of a spread over so many people, if it may be told at all.
Spread ToldSpread(const Spread& exact, bool withholds_people, bool withholds_persons) {
  Spread told = exact;
  if (withholds_people || IsSmallCount(exact.persons) || (withholds_persons && exact.persons == 0)) {
    return kWithheldSpread;
  }
  if (withholds_persons) told.persons = kWithheldCount;
  return told;
}

std::optional<std::vector<FairnessLine>> LineTable::Told() const {
  const Lines applied = Withhold(Lines(lines_.size(), false), Applied);
  const Lines people = Withhold(applied, Placed, Waiting);
  const Lines wishes = Withhold(people, FirstWish, OtherWish);
  const Lines waits =
      Withhold(people, KnownWaitOfPlaced, UnknownWaitOfPlaced, KnownWaitOfWaiting, UnknownWaitOfWaiting);
  const Lines travels = Withhold(people, KnownTravel, UnknownTravel);
  for (const Lines* withheld : {&wishes, &waits, &travels}) {
    if (std::count(withheld->begin(), withheld->end(), true) == 1) return std::nullopt;
  }
  int64_t persons = 0;
  std::vector<FairnessLine> told;
  for (size_t i = 0; i < lines_.size(); ++i) {
    FairnessLine line = *lines_[i];
    if (applied[i]) persons += line.applied;
    line.placed_wait_days = ToldSpread(line.placed_wait_days, people[i], waits[i]);
    line.waiting_wait_days = ToldSpread(line.waiting_wait_days, people[i], waits[i]);
    line.placed_travel_minutes = ToldSpread(line.placed_travel_minutes, people[i], travels[i]);
    if (wishes[i]) line.placed_first_wish = kWithheldCount;
    if (people[i]) line.placed = line.waiting = kWithheldCount;
    if (applied[i]) line.applied = kWithheldCount;
    told.push_back(line);
  }
  // That a line is there tells of one person.
  const auto withheld_lines = std::count(applied.begin(), applied.end(), true);
  if (withheld_lines > 0 && persons == withheld_lines) return std::nullopt;
  return told;
}

// Returns what is told of everybody.
FairnessLine ToldOfAll(const FairnessLine& exact) {
  FairnessLine told = exact;
  const bool withholds_waits =
      AnySmall(exact, KnownWaitOfPlaced, UnknownWaitOfPlaced, KnownWaitOfWaiting, UnknownWaitOfWaiting);
  told.placed_wait_days = ToldSpread(exact.placed_wait_days, false, withholds_waits);
  told.waiting_wait_days = ToldSpread(exact.waiting_wait_days, false, withholds_waits);
  told.placed_travel_minutes =
      ToldSpread(exact.placed_travel_minutes, false, AnySmall(exact, KnownTravel, UnknownTravel));
  return told;
}

// Puts what is told of their lines into the parts, or leaves them out.
template <typename Part>
void TellParts(const FairnessLine& all, std::vector<Part>& parts) {
  std::vector<const FairnessLine*> lines;
  for (const Part& part : parts) lines.push_back(&part.line);
  const std::optional<std::vector<FairnessLine>> told = LineTable(all, lines).Told();
  if (!told) return parts.clear();
  for (size_t i = 0; i < parts.size(); ++i) parts[i].line = (*told)[i];
}

// Arrivals are those of two groups' lines, and nothing else, so that they are withheld where one of these is.
void TellRefugees(Fairness& told) {
  bool withheld = told.groups.empty() && told.all.applied > 0;
  for (const GroupFairness& part : told.groups) {
    const bool arrives = part.group == Group::kRefugee || part.group == Group::kAsylumSeeker;
    if (arrives && part.line.placed == kWithheldCount) withheld = true;
  }
  if (withheld) told.refugee_arrivals = kWithheldCount;
  // The share's numerator is a number of persons on one list.
  if (withheld || IsSmallCount(told.refugee_largest_share.numerator)) {
    told.refugee_gini = told.refugee_largest_share = kWithheldShare;
  }
}

}  // namespace

Fairness WithholdSmallFairness(const Fairness& exact) {
  Fairness told = exact;
  TellParts(exact.all, told.groups);
  TellParts(exact.all, told.bydeler);
  told.all = ToldOfAll(exact.all);
  TellRefugees(told);
  return told;
}

}  // namespace listeplass::server
