#include "service/domain/citizen_texts.h"

#include <algorithm>

namespace listeplass {
namespace {

constexpr CitizenText kTexts[] = {
    {"ADDRESS_PROTECTED", "Opplysningene er skjermet. Bare du selv, og den som har fått tilgang, kan se dem.",
     "This information is protected. Only you, and whoever has been given access, can see it."},
    {"ALREADY_IN_REQUEST",
     "En av dere står allerede i kø sammen med noen andre. Den andre må trekke ønsket sitt først.",
     "One of you already waits together with somebody else. That request has to be withdrawn first."},
    {"CLOCK_BEHIND", "Tjenesten kan ikke ta imot endringer akkurat nå. Prøv igjen senere.",
     "The service cannot take changes right now. Try again later."},
    {"CONSENT_REQUIRED", "Barn under 16 år trenger samtykke fra den som har foreldreansvaret.",
     "Children under 16 need the consent of whoever has parental responsibility."},
    {"DOCTOR_EXCLUDED", "En av listene du ønsker deg, har en lege som ikke kan tilbys deg. Velg en annen liste.",
     "One of the lists you wish for has a doctor who cannot be offered to you. Choose another list."},
    {"DUPLICATE_WISH", "Du har ført opp samme liste mer enn én gang.", "You have named the same list more than once."},
    {"LIST_CLOSED", "Listen er lukket. Du kan stille deg i kø for den eller velge en annen.",
     "The list is closed. You can wait for it, or choose another one."},
    {"LIST_ENDED", "Listen legges ned og tar ikke imot flere. Velg en annen liste.",
     "The list is coming to an end and takes nobody. Choose another list."},
    {"LIST_FOR_MEMBERS",
     "Listen er bare for dem som hører til en bestemt institusjon. Ta kontakt med kommunen hvis det gjelder deg.",
     "The list is only for those who belong to a certain institution. Contact the municipality if that is you."},
    {"LIST_FOR_SAMI_SPEAKERS_FIRST",
     "Listen er foreløpig bare for dem som snakker samisk. Du kan stille deg i kø for den eller velge en annen.",
     "For the time being the list is only for people who speak Sámi. You can wait for it, or choose another one."},
    {"LIST_FULL", "Listen har ikke nok ledige plasser. Du kan stille deg i kø for den eller velge en annen.",
     "The list has too few free places. You can wait for it, or choose another one."},
    {"LIST_LOCKED", "Listen er låst og tar ikke imot noen nå. Velg en annen liste.",
     "The list is locked and takes nobody now. Choose another list."},
    {"LIST_NOT_FOUND", "Listen finnes ikke. Søk på nytt og velg en annen.",
     "There is no such list. Search again, and choose another one."},
    {"MOVE_STANDS", "Du kan ikke avlyse byttet, for du har ikke lenger plass på listen du står på i dag.",
     "You cannot cancel the switch, because you no longer have a place on the list you are on today."},
    {"NATIONAL_ID_INVALID",
     "Fødselsnummeret eller D-nummeret er ikke gyldig. Kontroller at alle 11 sifrene er riktige.",
     "The national identity number or D-number is not valid. Check that all 11 digits are right."},
    {"NOTHING_WISHED", "Velg minst én liste, eller oppgi hvor lang reisetid du godtar.",
     "Choose at least one list, or say how much travel time you accept."},
    {"NOT_A_CHILD",
     "Du kan bare ta med barn under 16 år som bor sammen med deg, eller som du har foreldreansvaret for.",
     "You can only bring children under 16 who live with you, or for whom you have parental responsibility."},
    {"NOT_ENTITLED", "Du har ikke rett til fastlege nå. Det kan skyldes at du ikke er registrert som bosatt i Norge.",
     "You have no right to a GP now. The reason may be that you are not registered as living in Norway."},
    {"NOT_OPTED_OUT", "Du er allerede med i fastlegeordningen.", "You are already part of the GP scheme."},
    {"NO_COMING_MOVE", "Du har ikke noe bytte å avlyse.", "You have no switch to cancel."},
    {"NO_STANDING_REQUEST", "Du står ikke i kø for noen liste.", "You are not waiting for any list."},
    {"OPTED_OUT", "Du har valgt å ikke ha fastlege. Meld deg inn i fastlegeordningen igjen først.",
     "You have chosen to have no GP. Join the GP scheme again first."},
    {"OUT_OF_RANGE", "Et av tallene du oppga, er for lite eller for stort.",
     "One of the numbers you gave is too small or too large."},
    {"OWN_LIST", "Du står allerede på denne listen, eller skal snart dit.",
     "You are already on this list, or about to come to it."},
    {"PERSON_NOT_FOUND", "Vi finner deg ikke i registeret. Ta kontakt med kommunen.",
     "We do not find you in the register. Contact the municipality."},
    {"REQUEST_UNPARSABLE", "Vi forsto ikke det som ble sendt. Det er en feil i tjenesten du bruker.",
     "We did not understand what was sent. That is a fault in the service you use."},
    {"SERVER_BUSY", "Tjenesten har mye å gjøre akkurat nå. Prøv igjen om litt.",
     "The service is very busy right now. Try again in a moment."},
    {"SERVER_STOPPING", "Tjenesten er straks tilbake. Prøv igjen om litt.",
     "The service will be back shortly. Try again in a moment."},
    {"STORE_UNAVAILABLE", "Tjenesten er ikke tilgjengelig akkurat nå. Prøv igjen om litt.",
     "The service is not available right now. Try again in a moment."},
    {"SWITCH_QUOTA_USED",
     "Du har brukt opp fastlegebyttene du har rett til i år. Bytter fordi du flytter, fordi legen din slutter, eller "
     "fordi du mister plassen din, kommer i tillegg.",
     "You have used up the switches of GP you have a right to this year. Switches because you move, because your "
     "doctor "
     "leaves, or because you lose your place, come in addition."},
    {"TOO_MANY_WISHES", "Du kan ønske deg høyst 10 lister om gangen.", "You can wish for at most 10 lists at a time."},
    {"UNIT_ON_DIFFERENT_LISTS",
     "Dere står ikke på samme liste og kan ikke bytte sammen. Send ett ønske for hver liste.",
     "You are not on the same list and cannot switch together. Send one request for each list."},
    {"UNIT_TOO_LARGE", "Det er for mange personer i ønsket. Høyst 12 kan bytte sammen.",
     "There are too many people in the request. At most 12 can switch together."},
    {"WRITES_STOPPED", "Tjenesten kan ikke ta imot endringer akkurat nå. Prøv igjen senere.",
     "The service cannot take changes right now. Try again later."},
};

// What a citizen could do nothing about: a fault of the portal's, or of ours.
constexpr CitizenText kOther = {"", "Noe gikk galt. Prøv igjen senere, eller ta kontakt med kommunen.",
                                "Something went wrong. Try again later, or contact the municipality."};

}  // namespace

absl::Span<const CitizenText> AllCitizenTexts() { return kTexts; }

const CitizenText& CitizenTextFor(absl::string_view reason) {
  const auto* const found = std::find_if(std::begin(kTexts), std::end(kTexts),
                                         [reason](const CitizenText& text) { return text.reason == reason; });
  return found == std::end(kTexts) ? kOther : *found;
}

}  // namespace listeplass
