#include "service/texts/error_texts.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"

namespace listeplass::texts {
namespace {

constexpr ErrorText kErrorTexts[] = {
    {"ADDRESS_PROTECTED", "", "Opplysningene er skjermet. Bare personen selv og de som har fått tilgang, kan se dem.",
     "This information is protected. Only the person it is about, and those who have been given access, can see it."},
    {"ALREADY_IN_REQUEST", "",
     "En av dere er allerede med i et ønske som en annen har sendt. Den som sendte det, må trekke det først.",
     "One of you is already part of a request that somebody else has sent. Whoever sent it has to withdraw it first."},
    {"CALL_ABANDONED", "", "Det tok for lang tid, og ingenting ble gjort. Prøv igjen om litt.",
     "It took too long, and nothing was done. Try again in a moment."},
    {"CLOCK_BEHIND", "", "Tjenesten kan ikke ta imot endringer akkurat nå. Prøv igjen senere.",
     "The service cannot take changes right now. Try again later."},
    {"CONSENT_REQUIRED", "",
     "Barn under 16 år trenger samtykke fra den som har foreldreansvaret, eller fra vergen sin.",
     "Children under 16 need the consent of whoever has parental responsibility, or of their guardian."},
    {"DOCTOR_EXCLUDED", "", "En av listene du ønsker deg, har en lege du ikke kan få plass hos. Velg en annen liste.",
     "One of the lists you want has a doctor with whom you cannot get a place. Choose another list."},
    {"DUPLICATE_WISH", "", "Du har valgt samme liste mer enn én gang. Velg hver liste bare én gang.",
     "You have chosen the same list more than once. Choose each list only once."},
    {"IN_ANOTHERS_REQUEST", "", "Du står på venteliste sammen med noen andre. Den som sendte ønsket, må trekke det.",
     "You are on the waiting list together with somebody else. Whoever sent the request has to withdraw it."},
    {"LIST_CLOSED", "",
     "Listen er lukket for nye pasienter. Du kan stille deg på venteliste eller velge en annen liste.",
     "The list is closed for new patients. You can join the waiting list or choose another list."},
    {"LIST_ENDED", "", "Listen legges ned og tar ikke imot nye pasienter. Velg en annen liste.",
     "The list is closing down and takes no new patients. Choose another list."},
    {"LIST_FOR_MEMBERS", "",
     "Listen er bare for dem som hører til en bestemt institusjon. Ta kontakt med kommunen hvis det gjelder deg.",
     "The list is only for those who belong to a certain institution. Contact the municipality if this applies to "
     "you."},
    {"LIST_FOR_SAMI_SPEAKERS_FIRST", "",
     "Listen er foreløpig bare for dem som snakker samisk. Du kan stille deg på venteliste eller velge en annen liste.",
     "For the time being the list is only for people who speak Sámi. You can join the waiting list or choose another "
     "list."},
    {"LIST_FULL", "",
     "Listen har ikke nok ledige plasser til deg og dem som venter. Du kan stille deg på venteliste eller velge en "
     "annen liste.",
     "The list has too few free places for you and those who wait. You can join the waiting list or choose another "
     "list."},
    {"LIST_LOCKED", "", "Listen tar ikke imot nye pasienter nå. Velg en annen liste.",
     "The list takes no new patients now. Choose another list."},
    {"LIST_NOT_FOUND", "", "Vi finner ikke listen. Søk på nytt og velg en annen.",
     "We cannot find the list. Search again and choose another one."},
    {"MOVE_STANDS", "",
     "Du kan ikke avlyse byttet. Plassen på listen du står på i dag, er gitt til noen andre, listen legges ned, eller "
     "du kan ikke bli stående på den.",
     "You cannot cancel the switch. Your place on the list you are on today has gone to somebody else, the list is "
     "closing down, or you cannot stay on it."},
    {"NATIONAL_ID_INVALID", "",
     "Fødselsnummeret eller D-nummeret er ikke gyldig. Kontroller at alle de 11 sifrene er riktige.",
     "The national identity number or D-number is not valid. Check that all 11 digits are right."},
    {"NOTHING_WISHED", "", "Velg minst én liste, eller oppgi hvor lang reisetid du godtar.",
     "Choose at least one list, or say how much travel time you accept."},
    {"NOT_A_CHILD", "",
     "Du kan bare ta med barn under 16 år. Barna må bo sammen med deg, eller du må ha foreldreansvaret for dem eller "
     "være vergen deres.",
     "You can only bring children under 16. They must live with you, or you must have parental responsibility for them "
     "or be their guardian."},
    {"NOT_ENTITLED", "children",
     "En av dem du vil ha med, har ikke rett til fastlege nå. Grunnen kan være at barnet ikke er registrert som bosatt "
     "i Norge.",
     "One of those you want to bring has no right to a GP now. The reason may be that the child is not registered as "
     "living in Norway."},
    {"NOT_ENTITLED", "",
     "Du har ikke rett til fastlege nå. Grunnen kan være at du ikke er registrert som bosatt i Norge.",
     "You have no right to a GP now. The reason may be that you are not registered as living in Norway."},
    {"NOT_OPTED_OUT", "", "Du er allerede med i fastlegeordningen.", "You are already part of the GP scheme."},
    {"NO_COMING_MOVE", "", "Du har ikke noe bytte å avlyse.", "You have no switch to cancel."},
    {"NO_STANDING_REQUEST", "", "Du står ikke på noen venteliste.", "You are not on any waiting list."},
    {"OPTED_OUT", "children",
     "En av dem du vil ha med, er meldt ut av fastlegeordningen. Meld barnet inn i fastlegeordningen igjen først.",
     "One of those you want to bring has left the GP scheme. Let the child join the GP scheme again first."},
    {"OPTED_OUT", "", "Du har valgt å ikke ha fastlege. Meld deg inn i fastlegeordningen igjen først.",
     "You have chosen to have no GP. Join the GP scheme again first."},
    {"OUT_OF_RANGE", "any_within_minutes", "Reisetiden må være mellom {min} og {max} minutter.",
     "The travel time must be between {min} and {max} minutes."},
    {"OUT_OF_RANGE", "within_minutes", "Reisetiden må være mellom {min} og {max} minutter.",
     "The travel time must be between {min} and {max} minutes."},
    {"OUT_OF_RANGE", "",
     "Vi forsto ikke det som ble sendt. Det er en feil i tjenesten du bruker. Ta kontakt med kommunen hvis det skjer "
     "igjen.",
     "We did not understand what was sent. That is a fault in the service you use. Contact the municipality if it "
     "happens again."},
    {"OWN_LIST", "", "Du har allerede plass på denne listen, eller du får det snart.",
     "You already have a place on this list, or will soon have one."},
    {"PERSON_NOT_FOUND", "children", "Vi finner ikke en av dem du vil ha med. Ta kontakt med kommunen.",
     "We cannot find one of those you want to bring. Contact the municipality."},
    {"PERSON_NOT_FOUND", "custodian", "Vi finner ikke den som skal samtykke. Ta kontakt med kommunen.",
     "We cannot find the person who is to consent. Contact the municipality."},
    {"PERSON_NOT_FOUND", "", "Vi finner deg ikke i registeret. Ta kontakt med kommunen.",
     "We cannot find you in the register. Contact the municipality."},
    {"PROOF_INVALID", "", "Vi fikk ikke bekreftet hvem du er. Logg inn på nytt.",
     "We could not confirm who you are. Log in again."},
    {"REQUEST_STANDS", "",
     "Du kan ikke avlyse byttet nå. Du eller noen som skal bytte sammen med deg, har bedt om en liste på nytt. Trekk "
     "det ønsket først. Da kan du avlyse byttet.",
     "You cannot cancel the switch now. You, or somebody who is to switch with you, have asked for a list again. "
     "Withdraw that request first. Then you can cancel the switch."},
    {"REQUEST_UNPARSABLE", "",
     "Vi forsto ikke det som ble sendt. Det er en feil i tjenesten du bruker. Ta kontakt med kommunen hvis det skjer "
     "igjen.",
     "We did not understand what was sent. That is a fault in the service you use. Contact the municipality if it "
     "happens again."},
    {"SERVER_BUSY", "", "Mange bruker tjenesten akkurat nå. Prøv igjen om litt.",
     "Many people are using the service right now. Try again in a moment."},
    {"SERVER_STOPPING", "", "Tjenesten er straks tilbake. Prøv igjen om litt.",
     "The service will be back shortly. Try again in a moment."},
    {"STORE_UNAVAILABLE", "", "Tjenesten er ikke tilgjengelig akkurat nå. Prøv igjen om litt.",
     "The service is not available right now. Try again in a moment."},
    {"SWITCH_QUOTA_USED", "children",
     "En av dem du vil ha med, har brukt opp fastlegebyttene sine. Barnet kan likevel bytte hvis dere flytter, legen "
     "slutter eller barnet mister plassen sin.",
     "One of those you want to bring has used up their switches of GP. The child can still switch if you move, the "
     "doctor leaves or the child loses the place."},
    {"SWITCH_QUOTA_USED", "",
     "Du har brukt opp fastlegebyttene dine. Du kan likevel bytte hvis du flytter, legen din slutter eller du mister "
     "plassen din.",
     "You have used up your switches of GP. You can still switch if you move, your doctor leaves or you lose your "
     "place."},
    {"TOKEN_EXPIRED", "", "Innloggingen din har gått ut. Logg inn på nytt.", "Your login has expired. Log in again."},
    {"TOKEN_INVALID", "", "Vi fikk ikke bekreftet hvem du er. Logg inn på nytt.",
     "We could not confirm who you are. Log in again."},
    {"TOKEN_NOT_YET_VALID", "", "Innloggingen din gjelder ikke ennå. Prøv igjen om litt.",
     "Your login is not valid yet. Try again in a moment."},
    {"TOO_MANY_NOTIFIERS", "",
     "Du kan la høyst {max} virksomheter få vite hva som skjer med deg. Velg bort en av dem først.",
     "You can let at most {max} organisations know what happens to you. Leave one of them out first."},
    {"TOO_MANY_READERS", "",
     "Du har tjenesten åpen mange steder samtidig, eller mange bruker den akkurat nå. Lukk noen av stedene, eller prøv "
     "igjen om litt.",
     "You have the service open in many places at once, or many people are using it right now. Close some of the "
     "places, "
     "or try again in a moment."},
    {"TOO_MANY_WISHES", "", "Du kan be om høyst {max} lister om gangen.",
     "You can ask for at most {max} lists at a time."},
    {"UNIT_ON_DIFFERENT_LISTS", "",
     "Dere står ikke på samme liste og kan derfor ikke bytte sammen. Send et eget ønske for dem som ikke står på samme "
     "liste som deg.",
     "You are not on the same list and therefore cannot switch together. Send a separate request for those who are not "
     "on the same list as you."},
    {"UNIT_TOO_LARGE", "", "Det er for mange personer i ønsket. Høyst {max} kan bytte sammen.",
     "There are too many people in the request. At most {max} can switch together."},
    {"WRITES_STOPPED", "", "Tjenesten kan ikke ta imot endringer akkurat nå. Prøv igjen senere.",
     "The service cannot take changes right now. Try again later."},
};

// The text for faults about which a citizen can do nothing: the portal's, or ours.
constexpr ErrorText kOther = {"", "", "Noe gikk galt. Prøv igjen senere, eller ta kontakt med kommunen.",
                              "Something went wrong. Try again later, or contact the municipality."};

}  // namespace

absl::Span<const ErrorText> AllErrorTexts() { return kErrorTexts; }

const ErrorText& ErrorTextFor(absl::string_view reason, absl::string_view field) {
  const auto* const found = std::find_if(
      std::begin(kErrorTexts), std::end(kErrorTexts),
      [reason, field](const ErrorText& text) { return text.reason == reason && absl::StartsWith(field, text.field); });
  return found == std::end(kErrorTexts) ? kOther : *found;
}

}  // namespace listeplass::texts
