// PersonChangesView shows who changed what about a person, newest first. Pure. `width` 0: no limit.
#ifndef LISTEPLASS_CLIENTS_CLI_PEOPLE_PERSON_CHANGES_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_PEOPLE_PERSON_CHANGES_VIEW_H_

#include <cstddef>
#include <string>

#include "clients/cli/text.h"
#include "listeplass/v1/citizen_service.pb.h"

namespace listeplass::cli {

std::string PersonChangesView(const v1::ListPersonChangesResponse& changes, Language language, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_PEOPLE_PERSON_CHANGES_VIEW_H_
