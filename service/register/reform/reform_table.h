// Where a reform's table puts practices, grunnkretser and homes.
#ifndef LISTEPLASS_SERVICE_REGISTER_REFORM_REFORM_TABLE_H_
#define LISTEPLASS_SERVICE_REGISTER_REFORM_REFORM_TABLE_H_

#include <map>
#include <set>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/domain/gp_list.h"
#include "service/domain/household.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/reform/reform_municipality.h"

namespace listeplass {

class ReformTable {
 public:
  // Checks each row by itself; errors as of DecideReformMunicipality.
  static absl::StatusOr<ReformTable> Make(const ReformMunicipalityCommand& command);
  // Checks it against the practices there are, of which it must know each one's successor.
  absl::Status TakePractices(const StateReader& state);

  // Ascending.
  const std::set<MunicipalityId>& successors() const { return successors_; }
  // Of each practice that goes over.
  const std::map<PracticeId, MunicipalityId>& practices() const { return practices_; }
  // The grunnkretser in the table, with what becomes of each.
  const std::map<GrunnkretsId, ReformRow>& grunnkretser() const { return grunnkretser_; }

  struct NewHome {
    MunicipalityId municipality;
    GrunnkretsId before;  // null: it had no number that goes over
    GrunnkretsId after;
    bool by_practice = false;
  };
  NewHome NewHomeOf(const Household& household) const;
  // The successor of the nearest practice, of the one with the smallest id where several are; the only successor where
  // there is but one.
  MunicipalityId NearestTo(const GeoPoint& position) const;

 private:
  // On a sphere of radius 1, so that distances are compared without an angle for each pair.
  struct Point {
    double x = 0;
    double y = 0;
    double z = 0;
  };
  struct Place {
    PracticeId practice;
    Point at;
  };

  explicit ReformTable(MunicipalityId before) : before_(before) {}
  absl::Status Add(const ReformRow& row, size_t index);
  static Point OnSphere(const GeoPoint& position);
  static GrunnkretsId NumberIn(MunicipalityId municipality, GrunnkretsId before);

  MunicipalityId before_;
  std::set<MunicipalityId> successors_;
  std::map<PracticeId, MunicipalityId> practices_;
  std::map<PracticeId, size_t> row_of_;  // of the practices in the table, its index
  std::map<GrunnkretsId, ReformRow> grunnkretser_;
  std::vector<Place> places_;  // of practices_, by id
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_REFORM_REFORM_TABLE_H_
