// A GeoPoint is a position on the earth, WGS 84.
#ifndef LISTEPLASS_SERVICE_DOMAIN_GEO_POINT_H_
#define LISTEPLASS_SERVICE_DOMAIN_GEO_POINT_H_

namespace listeplass {

struct GeoPoint {
  double lat_degrees = 0;  // -90..90, north positive
  double lng_degrees = 0;  // -180..180, east positive

  bool valid() const { return lat_degrees >= -90 && lat_degrees <= 90 && lng_degrees >= -180 && lng_degrees <= 180; }
  friend bool operator==(const GeoPoint&, const GeoPoint&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_GEO_POINT_H_
