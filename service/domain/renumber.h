// Renumber gives a person another national id and keeps the one they had.
#ifndef LISTEPLASS_SERVICE_DOMAIN_RENUMBER_H_
#define LISTEPLASS_SERVICE_DOMAIN_RENUMBER_H_

#include "service/domain/national_id.h"
#include "service/domain/person.h"

namespace listeplass {

// The number that the person had becomes the latest of the former ones, which lead to them for ever. A former number
// that comes back is no former one any more. Nothing changes if the number is theirs already.
void Renumber(const NationalId& number, Person& person);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_RENUMBER_H_
