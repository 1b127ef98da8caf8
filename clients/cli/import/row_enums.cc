#include "clients/cli/import/row_enums.h"

#include <initializer_list>

namespace listeplass::cli {
namespace {

// The one of `candidates` that the API calls `value`; the last one if none is.
template <typename Ours, typename Api>
Ours Find(Api value, std::initializer_list<Ours> candidates) {
  for (const Ours candidate : candidates) {
    if (ToApi(candidate) == value) return candidate;
  }
  return *(candidates.end() - 1);
}

}  // namespace

v1::Sex ToApi(Sex sex) {
  switch (sex) {
    case Sex::kUnknown:
      return v1::SEX_UNSPECIFIED;
    case Sex::kFemale:
      return v1::SEX_FEMALE;
    case Sex::kMale:
      return v1::SEX_MALE;
  }
  return v1::SEX_UNSPECIFIED;
}

v1::Residence ToApi(Residence residence) {
  switch (residence) {
    case Residence::kResident:
      return v1::RESIDENCE_RESIDENT;
    case Residence::kAsylumSeeker:
      return v1::RESIDENCE_ASYLUM_SEEKER;
    case Residence::kTemporary:
      return v1::RESIDENCE_TEMPORARY;
    case Residence::kNone:
      return v1::RESIDENCE_NONE;
  }
  return v1::RESIDENCE_UNSPECIFIED;
}

v1::ListStatus ToApi(ListStatus status) {
  switch (status) {
    case ListStatus::kOpen:
      return v1::LIST_STATUS_OPEN;
    case ListStatus::kClosed:
      return v1::LIST_STATUS_CLOSED;
    case ListStatus::kLocked:
      return v1::LIST_STATUS_LOCKED;
  }
  return v1::LIST_STATUS_UNSPECIFIED;
}

v1::Group ToApi(Group group) {
  switch (group) {
    case Group::kNewcomer:
      return v1::GROUP_NEWCOMER;
    case Group::kRefugee:
      return v1::GROUP_REFUGEE;
    case Group::kAsylumSeeker:
      return v1::GROUP_ASYLUM_SEEKER;
    case Group::kDisplaced:
      return v1::GROUP_DISPLACED;
    case Group::kReturner:
      return v1::GROUP_RETURNER;
    case Group::kNewborn:
      return v1::GROUP_NEWBORN;
    case Group::kTemporary:
      return v1::GROUP_TEMPORARY;
    case Group::kSwitcher:
      return v1::GROUP_SWITCHER;
  }
  return v1::GROUP_UNSPECIFIED;
}

v1::DoctorRole ToApi(DoctorRole role) {
  switch (role) {
    case DoctorRole::kRegular:
      return v1::DOCTOR_ROLE_REGULAR;
    case DoctorRole::kLocum:
      return v1::DOCTOR_ROLE_LOCUM;
    case DoctorRole::kOther:
      return v1::DOCTOR_ROLE_OTHER;
  }
  return v1::DOCTOR_ROLE_UNSPECIFIED;
}

Sex FromApi(v1::Sex sex) { return Find(sex, {Sex::kFemale, Sex::kMale, Sex::kUnknown}); }

ListStatus FromApi(v1::ListStatus status) {
  return Find(status, {ListStatus::kOpen, ListStatus::kLocked, ListStatus::kClosed});
}

DoctorRole FromApi(v1::DoctorRole role) {
  return Find(role, {DoctorRole::kRegular, DoctorRole::kLocum, DoctorRole::kOther});
}

}  // namespace listeplass::cli
