#include "clients/cli/lab/synth_national_ids.h"

#include <optional>

namespace listeplass::lab {
namespace {

const absl::CivilDay kFirstBirthDate(1900, 1, 1);

// The number of individual numbers that one birth date has for each sex.
int64_t NumbersOfYear(absl::civil_year_t year) { return year >= 1940 && year < 2000 ? 300 : 250; }

// The individual number with this index among those.
int IndividualNumber(absl::civil_year_t year, int64_t index, Sex sex) {
  const int64_t pair = year >= 2000 ? 250 + index : index < 250 ? index : 200 + index;
  return static_cast<int>(2 * pair + (sex == Sex::kMale ? 1 : 0));
}

}  // namespace

SynthNationalIds::SynthNationalIds(absl::CivilDay last_birth_date)
    : tried_(2 * (last_birth_date - kFirstBirthDate + 1)) {}

NationalId SynthNationalIds::Next(absl::CivilDay& birth_date, Sex sex, bool d_number) {
  for (;; --birth_date) {
    const int64_t day = birth_date - kFirstBirthDate;
    const int64_t numbers = NumbersOfYear(birth_date.year());
    uint16_t& tried = tried_[2 * day + (sex == Sex::kMale ? 1 : 0)];
    while (tried < numbers) {
      // Numbers are tried in steps of 7, which divides neither 250 nor 300, from a start that depends on the day. So
      // they look drawn at random.
      const int64_t index = (day * 31 + int64_t{7} * tried++) % numbers;
      const int individual_number = IndividualNumber(birth_date.year(), index, sex);
      std::optional<NationalId> id = MakeSyntheticNationalId(birth_date, individual_number, d_number);
      if (id) return *id;
    }
  }
}

}  // namespace listeplass::lab
