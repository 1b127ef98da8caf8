#include "service/texts/words.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"

namespace listeplass::texts {
namespace {

struct Pair {
  absl::string_view nb;
  absl::string_view en;
};

constexpr Pair kMonths[] = {
    {"januar", "January"},  {"februar", "February"},  {"mars", "March"},
    {"april", "April"},     {"mai", "May"},           {"juni", "June"},
    {"juli", "July"},       {"august", "August"},     {"september", "September"},
    {"oktober", "October"}, {"november", "November"}, {"desember", "December"},
};

constexpr Pair kOrdinals[] = {
    {"første", "first"}, {"andre", "second"},    {"tredje", "third"},   {"fjerde", "fourth"}, {"femte", "fifth"},
    {"sjette", "sixth"}, {"sjuende", "seventh"}, {"åttende", "eighth"}, {"niende", "ninth"},  {"tiende", "tenth"},
};
static_assert(std::size(kOrdinals) == kOrdinalMax);

// Words for one thing, or for any other number of them.
Words Count(int64_t number, const Pair& one, const Pair& many) {
  if (number == 1) return {std::string(one.nb), std::string(one.en)};
  return {absl::StrCat(number, " ", many.nb), absl::StrCat(number, " ", many.en)};
}

}  // namespace

Words NameWords(absl::string_view name) { return {absl::StrCat("«", name, "»"), absl::StrCat("“", name, "”")}; }

Words NamelessListWords() { return {"en tidligere liste", "a former list"}; }

Words AllOf(const std::vector<Words>& parts) {
  Words all;
  for (size_t i = 0; i < parts.size(); ++i) {
    const bool last = i + 1 == parts.size();
    absl::StrAppend(&all.nb, i == 0 ? "" : last ? " og " : ", ", parts[i].nb);
    absl::StrAppend(&all.en, i == 0 ? "" : last ? " and " : ", ", parts[i].en);
  }
  return all;
}

Words DayWords(absl::CivilDay day) {
  const Pair& month = kMonths[day.month() - 1];
  return {absl::StrCat(day.day(), ". ", month.nb, " ", day.year()),
          absl::StrCat(day.day(), " ", month.en, " ", day.year())};
}

Words NumberWords(int64_t number) { return {absl::StrCat(number), absl::StrCat(number)}; }

Words MinutesWords(int64_t minutes) { return Count(minutes, {"1 minutt", "1 minute"}, {"minutter", "minutes"}); }

Words PersonsWords(int64_t persons) {
  if (persons == 0) return {"ingen", "nobody"};
  return Count(persons, {"én person", "one person"}, {"personer", "people"});
}

Words GuardiansWords(int64_t guardians) {
  return Count(guardians, {"én verge", "one guardian"}, {"verger", "guardians"});
}

Words OrdinalWords(int64_t number) {
  const Pair& ordinal = kOrdinals[std::clamp<int64_t>(number, 1, kOrdinalMax) - 1];
  return {std::string(ordinal.nb), std::string(ordinal.en)};
}

}  // namespace listeplass::texts
