// A ReformTable tells where a reform puts practices, grunnkretser and homes.
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
  // Checks each row by itself. It fails as DecideReformMunicipality does.
  static absl::StatusOr<ReformTable> Make(const ReformMunicipalityCommand& command);
  // Checks the table against the practices there are, and finds each one's successor.
  absl::Status TakePractices(const StateReader& state);

  // Ascending.
  const std::set<MunicipalityId>& successors() const { return successors_; }
  // The municipality that each practice goes to.
  const std::map<PracticeId, MunicipalityId>& practices() const { return practices_; }
  // The rows of the grunnkretser in the table, with the new number filled in.
  const std::map<GrunnkretsId, ReformRow>& grunnkretser() const { return grunnkretser_; }

  struct NewHome {
    MunicipalityId municipality;
    GrunnkretsId before;  // null: it had no number that goes over
    GrunnkretsId after;
    bool by_practice = false;
  };
  NewHome NewHomeOf(const Household& household) const;
  // Returns the successor of the nearest practice; of equally near ones, that of the one with the smallest id. If there
  // is only one successor, returns it.
  MunicipalityId NearestTo(const GeoPoint& position) const;

 private:
  // A point on a sphere of radius 1. Straight distances between such points compare without an angle for each pair.
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
  std::map<PracticeId, size_t> row_of_;  // index of each practice's row in the table
  std::map<GrunnkretsId, ReformRow> grunnkretser_;
  std::vector<Place> places_;  // the practices' positions, by id
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_REFORM_REFORM_TABLE_H_
