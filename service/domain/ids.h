// An id is a number of a type of its own, so that a list's id cannot be passed where a person's is meant.
//
// Ids are opaque to callers. They order by number; that order is the last tie-break everywhere.
#ifndef LISTEPLASS_SERVICE_DOMAIN_IDS_H_
#define LISTEPLASS_SERVICE_DOMAIN_IDS_H_

#include <compare>
#include <cstdint>
#include <ostream>
#include <utility>

namespace listeplass {

template <typename Tag>
class Id {
 public:
  // The null id, 0, is never given to anything.
  constexpr Id() = default;
  constexpr explicit Id(int64_t value) : value_(value) {}

  constexpr int64_t value() const { return value_; }
  constexpr explicit operator bool() const { return value_ != 0; }

  friend constexpr auto operator<=>(Id, Id) = default;
  template <typename H>
  friend H AbslHashValue(H h, Id id) {
    return H::combine(std::move(h), id.value_);
  }
  friend std::ostream& operator<<(std::ostream& out, Id id) { return out << id.value_; }

 private:
  int64_t value_ = 0;
};

// A person's id is given by the service in the order people are registered, and says nothing about the person.
using PersonId = Id<struct PersonTag>;
// A household of the population register (people at one address who belong together).
using HouseholdId = Id<struct HouseholdTag>;
// A practice (legekontor): one or more lists at one address.
using PracticeId = Id<struct PracticeTag>;
// A doctor's list (fastlegeliste); FLR's GPContract.Id.
using ListId = Id<struct ListTag>;
// A municipality: its four-digit kommunenummer, Bergen = 4601.
using MunicipalityId = Id<struct MunicipalityTag>;
// A city district (bydel): its six-digit code, Årstad = 460107. 0 where the municipality has none.
using BydelId = Id<struct BydelTag>;
// A basic statistical unit (grunnkrets): its eight-digit code, which begins with the kommunenummer. 0: not known.
using GrunnkretsId = Id<struct GrunnkretsTag>;
// A doctor: the HPR number.
using DoctorId = Id<struct DoctorTag>;
// A matching plan's id is the millisecond, since 1970, at which its preview was made; the last id plus one if that is
// taken.
using PlanId = Id<struct PlanTag>;
// An import's id is the sequence number of the change that it began with.
using ImportId = Id<struct ImportTag>;

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_IDS_H_
