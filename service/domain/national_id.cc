#include "service/domain/national_id.h"

#include <array>

#include "service/domain/errors.h"

namespace listeplass {
namespace {

constexpr int kDigits = 11;
using Digits = std::array<int, kDigits>;

constexpr Digits kWeights1 = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0};
constexpr Digits kWeights2 = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};

constexpr int kDNumberDayAdded = 40;
constexpr int kNavMonthAdded = 40;
constexpr int kSyntheticMonthAdded = 80;
constexpr int kDaysInMonth[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

int RemainderOf11(const Digits& digits, const Digits& weights) {
  int sum = 0;
  for (int i = 0; i < kDigits; ++i) sum += digits[i] * weights[i];
  return sum % 11;
}

struct DayAndMonth {
  int day = 0;
  int month = 0;
};

// Takes off what marks the kind of number.
DayAndMonth Unmarked(int day, int month) {
  if (day > kDNumberDayAdded) day -= kDNumberDayAdded;
  if (month > kSyntheticMonthAdded) {
    month -= kSyntheticMonthAdded;
  } else if (month > kNavMonthAdded) {
    month -= kNavMonthAdded;
  }
  return {day, month};
}

bool IsDayOfSomeYear(DayAndMonth date) {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= kDaysInMonth[date.month - 1];
}

int64_t NumberOf(const Digits& digits) {
  int64_t number = 0;
  for (int digit : digits) number = number * 10 + digit;
  return number;
}

}  // namespace

std::string NationalId::digits() const {
  std::string text(kDigits, '0');
  int64_t rest = number_;
  for (int i = kDigits - 1; i >= 0; --i, rest /= 10) text[i] = static_cast<char>('0' + rest % 10);
  return text;
}

bool NationalId::is_d_number() const { return number_ / 1'000'000'000 > kDNumberDayAdded; }

bool NationalId::MatchesBirthDate(absl::CivilDay birth_date) const {
  const auto [day, month] =
      Unmarked(static_cast<int>(number_ / 1'000'000'000), static_cast<int>(number_ / 10'000'000 % 100));
  return day == birth_date.day() && month == birth_date.month() && number_ / 100'000 % 100 == birth_date.year() % 100;
}

bool NationalId::MatchesCentury(absl::CivilDay birth_date) const {
  const int64_t individual = number_ / 100 % 1000;
  const absl::civil_year_t year = birth_date.year();
  if (year >= 2000) return individual >= 500;
  if (year < 1900) return individual >= 500 && individual < 750;
  return individual < 500 || (year >= 1940 && individual >= 900);
}

absl::StatusOr<NationalId> ParseNationalId(absl::string_view text, absl::string_view field, ControlRule rule) {
  if (text.empty()) return errors::FieldRequired(field);
  if (text.size() != kDigits) return errors::NationalIdInvalid(field, "LENGTH", "must be 11 digits");
  Digits digits;
  for (int i = 0; i < kDigits; ++i) {
    if (text[i] < '0' || text[i] > '9') return errors::NationalIdInvalid(field, "NOT_DIGITS", "must hold digits only");
    digits[i] = text[i] - '0';
  }
  if (!IsDayOfSomeYear(Unmarked(digits[0] * 10 + digits[1], digits[2] * 10 + digits[3]))) {
    return errors::NationalIdInvalid(field, "DATE", "does not begin with a day and a month");
  }
  const int remainder1_max = rule == ControlRule::kToday ? 0 : 3;
  if (RemainderOf11(digits, kWeights1) > remainder1_max || RemainderOf11(digits, kWeights2) != 0) {
    return errors::NationalIdInvalid(field, "CHECKSUM", "has a wrong control digit");
  }
  return NationalId(NumberOf(digits));
}

std::optional<NationalId> MakeSyntheticNationalId(absl::CivilDay birth_date, int individual_number, bool d_number) {
  const int day = birth_date.day() + (d_number ? kDNumberDayAdded : 0);
  const int month = birth_date.month() + kSyntheticMonthAdded;
  const int year = static_cast<int>(birth_date.year() % 100);
  Digits digits = {day / 10,
                   day % 10,
                   month / 10,
                   month % 10,
                   year / 10,
                   year % 10,
                   individual_number / 100,
                   individual_number / 10 % 10,
                   individual_number % 10,
                   0,
                   0};
  // With its control digit still 0, a sum's remainder says which digit brings it to 0; 10 is no digit.
  digits[9] = (11 - RemainderOf11(digits, kWeights1)) % 11;
  if (digits[9] == 10) return std::nullopt;
  digits[10] = (11 - RemainderOf11(digits, kWeights2)) % 11;
  if (digits[10] == 10) return std::nullopt;
  return NationalId(NumberOf(digits));
}

}  // namespace listeplass
