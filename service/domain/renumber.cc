#include "service/domain/renumber.h"

#include <vector>

namespace listeplass {

void Renumber(const NationalId& number, Person& person) {
  if (person.national_id == number) return;
  std::erase(person.former_national_ids, number);
  if (person.national_id) person.former_national_ids.push_back(person.national_id);
  person.national_id = number;
}

}  // namespace listeplass
