#include "service/texts/citizen_texts.h"

#include <cstddef>
#include <iterator>

namespace listeplass::texts {
namespace {

constexpr Text kTexts[] = {
    // --- how and when to complain -------------------------------------------------------------------------------
    // For the municipality's decision under R26, which says that complaints go to the County Governor. The deadline and
    // the addressee are the general ones for an individual decision: forvaltningsloven §§ 28, 29 (three weeks from the
    // notice) and 32 (to the body that decided).
    {TextId::kComplaintOnDecision, "COMPLAINT_ON_DECISION",
     "Er du uenig i avgjørelsen, kan du klage til Statsforvalteren. Send klagen til kommunen innen tre uker etter at "
     "du fikk vite om avgjørelsen.",
     "If you disagree with the decision, you can appeal to the County Governor. Send the appeal to the municipality "
     "within three weeks of being told of the decision."},
    // For a person who thinks that a right of chapter 2, where R1 stands, was not met: pasient- og
    // brukerrettighetsloven § 7-2 (to the County Governor) and § 7-5 (four weeks from knowing enough to complain; a
    // complaint to the body that decided is in time), as the Directorate of Health's circular reads them.
    {TextId::kComplaintOnRight, "COMPLAINT_ON_RIGHT",
     "Mener du at du ikke har fått det du har rett til, kan du klage til Statsforvalteren. Send klagen til kommunen "
     "innen fire uker etter at du fikk vite om dette.",
     "If you think you have not been given what you have a right to, you can complain to the County Governor. Send "
     "the complaint to the municipality within four weeks of being told of this."},

    // --- decisions: on a list -----------------------------------------------------------------------------------
    {TextId::kListImported, "LIST_IMPORTED",
     "Du har hatt plass på {list} siden {date}. Opplysningen er hentet fra det forrige registeret. Der står det ikke "
     "hvordan du fikk plassen.",
     "You have had a place on {list} since {date}. This information comes from the previous register. It does not say "
     "how you got the place."},
    {TextId::kListByWish, "LIST_BY_WISH",
     "Du ba om {list}. Listen var åpen og hadde ledig plass. Du har derfor plass der fra {date}.",
     "You asked for {list}. The list was open and had a free place. You therefore have a place there from {date}."},
    {TextId::kListByPlan, "LIST_BY_PLAN", "Du har plass på {list} fra {date}. Du hadde bedt om denne listen.",
     "You have a place on {list} from {date}. You had asked for this list."},
    {TextId::kListAssigned, "LIST_ASSIGNED",
     "Du hadde ikke fastlege. Kommunen har derfor gitt deg en ledig plass på {list} fra {date}.",
     "You had no GP. The municipality has therefore given you a free place on {list} from {date}."},
    {TextId::kListByHand, "LIST_BY_HAND",
     "Kommunen har gitt deg plass på {list} fra {date}. Ta kontakt med kommunen hvis du vil vite hvorfor.",
     "The municipality has given you a place on {list} from {date}. Contact the municipality if you want to know why."},
    {TextId::kListByReturn, "LIST_BY_RETURN",
     "Du har plass på {list} igjen fra {date}. Du sto på listen før du flyttet. Den som flytter tilbake innen tre år, "
     "får plass selv om listen er full.",
     "You have a place on {list} again from {date}. You were on the list before you moved. People who move back within "
     "three years get a place even if the list is full."},
    {TextId::kListOfParent, "LIST_OF_PARENT",
     "Du har plass på {list} fra {date}. Barn under 16 år får plass på samme liste som den som har foreldreansvaret "
     "for dem. Det gjelder selv om listen er full.",
     "You have a place on {list} from {date}. Children under 16 get a place on the same list as whoever has parental "
     "responsibility for them. This applies even if the list is full."},
    {TextId::kListByBirth, "LIST_BY_BIRTH",
     "Du har plass på {list} fra {date}. En av foreldrene dine sto på denne listen da du ble født.",
     "You have a place on {list} from {date}. One of your parents was on this list when you were born."},
    {TextId::kListTakenOver, "LIST_TAKEN_OVER",
     "Listen du sto på, legges ned. {list} tar over pasientene. Du har plass der fra {date}.",
     "The list you were on is closing down. {list} takes over its patients. You have a place there from {date}."},
    {TextId::kCountsAsSwitch, "COUNTS_AS_SWITCH", "Dette teller som ett av fastlegebyttene dine dette året.",
     "This counts as one of your switches of GP this year."},
    {TextId::kCountsAsNoSwitch, "COUNTS_AS_NO_SWITCH", "Dette teller ikke som ett av fastlegebyttene dine.",
     "This does not count as one of your switches of GP."},
    {TextId::kMoveUndone, "MOVE_UNDONE",
     "Du får likevel ikke plass på {list}. Avgjørelsen ble trukket tilbake før den begynte å gjelde.",
     "You do not get a place on {list} after all. The decision was withdrawn before it took effect."},
    {TextId::kMoveCancelled, "MOVE_CANCELLED", "Du har selv avbestilt plassen på {list}.",
     "You have cancelled your place on {list} yourself."},
    {TextId::kMoveCancelledTogether, "MOVE_CANCELLED_TOGETHER",
     "Du eller en av dem du skulle bytte sammen med, har avbestilt plassen på {list}.",
     "You, or one of those you were to switch with, cancelled your place on {list}."},
    {TextId::kHoldsNoLonger, "HOLDS_NO_LONGER", "Denne avgjørelsen gjelder ikke lenger.",
     "This decision no longer holds."},
    {TextId::kKeepsPlace, "KEEPS_PLACE", "Du beholder plassen på {list}.", "You keep your place on {list}."},
    {TextId::kKeepsPlaceAfterAll, "KEEPS_PLACE_AFTER_ALL", "Du beholder likevel plassen på {list}.",
     "You keep your place on {list} after all."},
    {TextId::kStillWithoutGp, "STILL_WITHOUT_GP", "Du har fortsatt ikke fastlege.", "You still have no GP."},
    {TextId::kLeavesEarlier, "LEAVES_EARLIER", "{list} legges ned før du skulle slutte der.",
     "{list} is closing down before you were to leave it."},
    {TextId::kPlaceAlready, "PLACE_ALREADY", "Du har derfor plass på {list} allerede fra {date}.",
     "You therefore have a place on {list} already from {date}."},
    {TextId::kNoPlaceFrom, "NO_PLACE_FROM", "Fra {date} har du ikke plass der lenger.",
     "From {date} you no longer have a place there."},

    // --- decisions: off a list ----------------------------------------------------------------------------------
    {TextId::kListEnded, "LIST_ENDED", "{list} legges ned. Fra {date} har du ikke plass der lenger.",
     "{list} is closing down. From {date} you no longer have a place there."},
    {TextId::kListReduced, "LIST_REDUCED",
     "{list} skal ha færre pasienter. Vi trakk lodd om hvem som må finne en ny liste, og du ble trukket ut. Fra {date} "
     "har du ikke plass der lenger.",
     "{list} will have fewer patients. We drew lots to decide who has to find another list, and you were drawn. From "
     "{date} you no longer have a place there."},
    {TextId::kRightToAnother, "RIGHT_TO_ANOTHER",
     "Du har rett til en ny fastlege. Du kan be om de listene du ønsker deg. Du får plass før dem som bare vil bytte. "
     "Når du får en ny fastlege, teller det ikke som ett av fastlegebyttene dine.",
     "You have a right to another GP. You can ask for the lists you want. You get a place before those who only want "
     "to switch. When you get another GP, it does not count as one of your switches of GP."},
    {TextId::kStruckOff, "STRUCK_OFF",
     "Kommunen har bestemt at du mister plassen på {list} fra {date}. Du har fortsatt rett til fastlege, men det må "
     "være en annen lege. Du kan be om en annen liste.",
     "The municipality has decided that you lose your place on {list} from {date}. You still have a right to a GP, but "
     "it must be another doctor. You can ask for another list."},
    {TextId::kOptedOut, "OPTED_OUT",
     "Du har valgt å ikke ha fastlege fra {date}. Du kan melde deg inn i fastlegeordningen igjen når du vil.",
     "You have chosen to have no GP from {date}. You can join the GP scheme again whenever you like."},
    {TextId::kRightLost, "RIGHT_LOST",
     "Fra {date} har du ikke lenger rett til fastlege. Ta kontakt med kommunen hvis du vil vite hvorfor.",
     "From {date} you no longer have a right to a GP. Contact the municipality if you want to know why."},
    {TextId::kEmigrated, "EMIGRATED",
     "Folkeregisteret har registrert at du flyttet fra Norge {date}. Derfor har du ikke lenger rett til fastlege. Er "
     "dette feil, må du ta kontakt med Folkeregisteret.",
     "The National Population Register has recorded that you moved from Norway on {date}. You therefore no longer have "
     "a right to a GP. If this is wrong, contact the National Population Register."},
    {TextId::kDied, "DIED", "Personen er registrert som død. Plassen på listen er derfor avsluttet {date}.",
     "The person is registered as dead. The place on the list therefore ended on {date}."},

    // --- decisions: others --------------------------------------------------------------------------------------
    {TextId::kOptedIn, "OPTED_IN",
     "Du er med i fastlegeordningen igjen fra {date}. Du kan nå be om de listene du ønsker deg.",
     "You are part of the GP scheme again from {date}. You can now ask for the lists you want."},
    {TextId::kRelocated, "RELOCATED",
     "Du er registrert med ny adresse fra {date}. Du beholder plassen på {list} til du velger en annen liste.",
     "You are registered with a new address from {date}. You keep your place on {list} until you choose another list."},
    {TextId::kDoctorExcluded, "DOCTOR_EXCLUDED",
     "Kommunen har bestemt at du ikke lenger kan få plass hos en bestemt lege. Det gjelder også hvis legen får en "
     "annen liste.",
     "The municipality has decided that you can no longer get a place with a certain doctor. This applies even if the "
     "doctor gets another list."},
    {TextId::kDoctorOffered, "DOCTOR_OFFERED_AGAIN",
     "Kommunen har trukket tilbake vedtaket om at du ikke kan få plass hos en bestemt lege. Du kan be om listen til "
     "legen igjen.",
     "The municipality has withdrawn its decision that you cannot get a place with a certain doctor. You can ask for "
     "the doctor's list again."},
    {TextId::kNumbersMerged, "NUMBERS_MERGED",
     "Du var registrert med to fødselsnumre eller D-numre. Registreringene er slått sammen.",
     "You were registered under two national identity numbers or D-numbers. They have been merged."},
    {TextId::kPlaceAfterMerge, "PLACE_AFTER_MERGE", "Du har plass på {list}.", "You have a place on {list}."},
    {TextId::kPlaceGivenUp, "PLACE_GIVEN_UP", "Du sto også på {list}. Fra {date} har du ikke plass der lenger.",
     "You were also on {list}. From {date} you no longer have a place there."},

    // --- decisions about a request ------------------------------------------------------------------------------
    {TextId::kWaitsFor, "WAITS_FOR", "Du står på venteliste for {lists}.", "You are on the waiting list for {lists}."},
    {TextId::kWaitsNear, "WAITS_NEAR",
     "Du venter på plass på en liste der reisetiden fra hjemmet ditt er høyst {minutes}.",
     "You are waiting for a place on a list with a travel time of at most {minutes} from your home."},
    {TextId::kWaitsAlsoNear, "WAITS_ALSO_NEAR",
     "Du godtar også andre lister der reisetiden fra hjemmet ditt er høyst {minutes}.",
     "You also accept other lists with a travel time of at most {minutes} from your home."},
    {TextId::kKeepsGpMeanwhile, "KEEPS_GP_MEANWHILE", "Har du fastlege i dag, beholder du den mens du venter.",
     "If you have a GP today, you keep that GP while you wait."},
    {TextId::kRequestChanged, "REQUEST_CHANGED", "Du har endret ønskene dine.", "You have changed your request."},
    {TextId::kRequestListGone, "REQUEST_LIST_GONE",
     "Du står ikke lenger på venteliste for {list}. Listen legges ned, eller du kan ikke lenger få plass der. De andre "
     "ønskene dine gjelder fortsatt.",
     "You are no longer on the waiting list for {list}. The list is closing down, or you can no longer get a place "
     "there. Your other choices still stand."},
    {TextId::kRequestListsGone, "REQUEST_LISTS_GONE",
     "Du står ikke lenger på venteliste for {lists}. Listene legges ned, eller du kan ikke lenger få plass der. De "
     "andre ønskene dine gjelder fortsatt.",
     "You are no longer on the waiting list for {lists}. The lists are closing down, or you can no longer get a place "
     "there. Your other choices still stand."},
    {TextId::kRequestFulfilled, "REQUEST_FULFILLED",
     "Du har fått plass. Du står derfor ikke lenger på venteliste for andre lister.",
     "You have got a place. You are therefore no longer on the waiting list for other lists."},
    {TextId::kRequestWithdrawn, "REQUEST_WITHDRAWN", "Ønskene dine er trukket. Du står ikke lenger på venteliste.",
     "Your request has been withdrawn. You are no longer on a waiting list."},
    {TextId::kRequestMovedByHand, "REQUEST_MOVED_BY_HAND",
     "Kommunen har gitt deg en plass. Du står derfor ikke lenger på venteliste for andre lister.",
     "The municipality has given you a place. You are therefore no longer on the waiting list for other lists."},
    {TextId::kRequestLostRight, "REQUEST_LOST_RIGHT",
     "Du har ikke rett til fastlege nå. Du står derfor ikke lenger på venteliste.",
     "You have no right to a GP now. You are therefore no longer on a waiting list."},
    {TextId::kRequestNothingLeft, "REQUEST_NOTHING_LEFT",
     "Du kan ikke lenger få plass på noen av listene du ønsket deg. Du står derfor ikke lenger på venteliste. Du kan "
     "be om andre lister.",
     "You can no longer get a place on any of the lists you wanted. You are therefore no longer on a waiting list. You "
     "can ask for other lists."},

    // --- changes: what somebody called for ----------------------------------------------------------------------
    {TextId::kDidAsk, "DID_ASK", "Du, eller noen som handler for deg, ba om fastlege.",
     "You, or somebody acting for you, asked for a GP."},
    {TextId::kDidWithdraw, "DID_WITHDRAW", "Du, eller noen som handler for deg, trakk ønskene dine.",
     "You, or somebody acting for you, withdrew your request."},
    {TextId::kDidOptOut, "DID_OPT_OUT", "Du, eller noen som handler for deg, meldte deg ut av fastlegeordningen.",
     "You, or somebody acting for you, opted you out of the GP scheme."},
    {TextId::kDidOptIn, "DID_OPT_IN", "Du, eller noen som handler for deg, meldte deg inn i fastlegeordningen igjen.",
     "You, or somebody acting for you, opted you in to the GP scheme again."},
    {TextId::kDidCancelMove, "DID_CANCEL_MOVE", "Du, eller noen som handler for deg, avbestilte en plass.",
     "You, or somebody acting for you, cancelled a place."},
    {TextId::kStaffAsked, "STAFF_ASKED", "Kommunen ba om fastlege for deg.",
     "The municipality asked for a GP for you."},
    {TextId::kStaffWithdrew, "STAFF_WITHDREW", "Kommunen trakk ønskene dine.",
     "The municipality withdrew your request."},
    {TextId::kStaffOptedOut, "STAFF_OPTED_OUT", "Kommunen meldte deg ut av fastlegeordningen.",
     "The municipality opted you out of the GP scheme."},
    {TextId::kStaffOptedIn, "STAFF_OPTED_IN", "Kommunen meldte deg inn i fastlegeordningen igjen.",
     "The municipality opted you in to the GP scheme again."},
    {TextId::kStaffCancelledMove, "STAFF_CANCELLED_MOVE", "Kommunen avbestilte en plass for deg.",
     "The municipality cancelled a place for you."},
    {TextId::kDidSetNotifications, "DID_SET_NOTIFICATIONS",
     "Du, eller noen som handler for deg, bestemte hvem som får vite hva som skjer med deg.",
     "You, or somebody acting for you, decided who is told what happens to you."},
    {TextId::kDidEndList, "DID_END_LIST", "Kommunen bestemte at en liste skal legges ned.",
     "The municipality decided that a list is to close down."},
    {TextId::kDidReduceList, "DID_REDUCE_LIST", "Kommunen bestemte at en liste skal ha færre pasienter.",
     "The municipality decided that a list will have fewer patients."},
    {TextId::kDidChangeList, "DID_CHANGE_LIST", "Kommunen endret en liste.", "The municipality changed a list."},
    {TextId::kDidMove, "DID_MOVE", "Kommunen flyttet deg.", "The municipality moved you."},
    {TextId::kDidStrikeOff, "DID_STRIKE_OFF", "Kommunen tok deg av en liste.", "The municipality took you off a list."},
    {TextId::kDidMerge, "DID_MERGE", "Kommunen slo sammen to registreringer av deg.",
     "The municipality merged two records of you."},
    {TextId::kDidUndo, "DID_UNDO", "Kommunen trakk tilbake noe som var bestemt før.",
     "The municipality withdrew something that had been decided before."},
    {TextId::kDidReform, "DID_REFORM", "Kommunen din ble delt eller slått sammen med en annen.",
     "Your municipality was divided or merged with another one."},
    {TextId::kDidPlan, "DID_PLAN", "Kommunen fordelte ledige plasser.", "The municipality shared out free places."},
    {TextId::kDidDailyPlan, "DID_DAILY_PLAN", "Ledige plasser ble fordelt automatisk.",
     "Free places were shared out automatically."},
    {TextId::kDidDaily, "DID_DAILY", "Noe som gjelder deg, ble endret automatisk.",
     "Something that concerns you was changed automatically."},
    {TextId::kDidImport, "DID_IMPORT", "Opplysninger om deg ble hentet fra et annet register.",
     "Information about you was taken over from another register."},
    {TextId::kDidRecord, "DID_RECORD", "Folkeregisteret meldte fra om en endring.",
     "The National Population Register reported a change."},
    {TextId::kDidUndoImport, "DID_UNDO_IMPORT", "Opplysninger fra et annet register ble tatt bort igjen.",
     "Information from another register was taken out again."},
    {TextId::kDidSomething, "DID_SOMETHING", "Noe som gjelder deg, ble endret.",
     "Something that concerns you was changed."},
    // --- changes: what became different, beside decisions -------------------------------------------------------
    {TextId::kNewRecord, "NEW_RECORD", "Opplysningene dine ble registrert.", "Your information was recorded."},
    {TextId::kNewAddress, "NEW_ADDRESS", "Adressen din ble endret.", "Your address was changed."},
    {TextId::kNewNationalId, "NEW_NATIONAL_ID", "Fødselsnummeret ditt, eller noe som følger av det, ble endret.",
     "Your national identity number, or something that follows from it, was changed."},
    {TextId::kNewProtection, "NEW_PROTECTION", "Beskyttelsen av adressen din ble endret.",
     "The protection of your address was changed."},
    {TextId::kNewCustody, "NEW_CUSTODY", "Opplysningene om hvem som har ansvar for deg, ble endret.",
     "The information on who is responsible for you was changed."},
    {TextId::kNewRight, "NEW_RIGHT", "Grunnlaget for retten din til fastlege ble endret.",
     "The basis of your right to a GP was changed."},
    {TextId::kNotifierKnows, "NOTIFIER_KNOWS",
     "Virksomheten med organisasjonsnummer {notifier} får vite hva som skjer med deg i fastlegeordningen.",
     "The organisation with number {notifier} is told what happens to you in the GP scheme."},
    {TextId::kNotifierKnowsNoMore, "NOTIFIER_KNOWS_NO_MORE",
     "Virksomheten med organisasjonsnummer {notifier} får ikke lenger vite hva som skjer med deg i fastlegeordningen.",
     "The organisation with number {notifier} is no longer told what happens to you in the GP scheme."},

    // --- now: right and list ------------------------------------------------------------------------------------
    {TextId::kNotEntitledNow, "NOT_ENTITLED",
     "Du har ikke rett til fastlege nå. Grunnen kan være at du ikke er registrert som bosatt i Norge.",
     "You have no right to a GP now. The reason may be that you are not registered as living in Norway."},
    {TextId::kOptedOutNow, "OPTED_OUT_NOW",
     "Du har valgt å ikke ha fastlege. Du kan melde deg inn i fastlegeordningen igjen når du vil.",
     "You have chosen to have no GP. You can join the GP scheme again whenever you like."},
    {TextId::kLivesElsewhere, "LIVES_ELSEWHERE",
     "Du er registrert som bosatt et annet sted i landet. Der har du rett til fastlege. Du kan også be om en liste "
     "her.",
     "You are registered as living elsewhere in the country. You have a right to a GP there. You can also ask for a "
     "list here."},
    {TextId::kNoPlaceUnasked, "NO_PLACE_UNASKED",
     "Kommunen her gir deg ikke plass uten at du ber om det. De som bor her og ikke har fastlege, får plass først. Bor "
     "du her nå, må du si fra til Folkeregisteret.",
     "The municipality here gives you no place unless you ask for one. Those who live here and have no GP get a place "
     "first. If you live here now, tell the National Population Register."},
    {TextId::kOnList, "ON_LIST", "Du står på {list}.", "You are on {list}."},
    {TextId::kOnListUntil, "ON_LIST_UNTIL", "Du står på {list} til og med {date}.",
     "You are on {list} up to and including {date}."},
    {TextId::kComingList, "COMING_LIST", "Du har plass på {list} fra {date}.",
     "You have a place on {list} from {date}."},
    {TextId::kNoList, "NO_LIST", "Du har rett til fastlege, men har ikke fått en ennå.",
     "You have a right to a GP, but have not got one yet."},
    {TextId::kNoListRefugee, "NO_LIST_REFUGEE",
     "Du er bosatt i kommunen og har rett til fastlege, men har ikke fått en ennå.",
     "You have been settled in the municipality and have a right to a GP, but have not got one yet."},
    {TextId::kNoListAsylumSeeker, "NO_LIST_ASYLUM_SEEKER",
     "Du er asylsøker og har rett til fastlege, men har ikke fått en ennå.",
     "You are an asylum seeker and have a right to a GP, but have not got one yet."},
    {TextId::kNoListDisplaced, "NO_LIST_DISPLACED",
     "Du har mistet plassen på listen du sto på. Du har rett til en ny fastlege, men har ikke fått en ennå.",
     "You have lost your place on the list you were on. You have a right to another GP, but have not got one yet."},
    {TextId::kNoListReturner, "NO_LIST_RETURNER",
     "Du har flyttet tilbake og har rett til fastlege, men har ikke fått en ennå.",
     "You have moved back and have a right to a GP, but have not got one yet."},
    {TextId::kNoListNewborn, "NO_LIST_NEWBORN",
     "Du har hatt rett til fastlege siden du ble født, men har ikke fått en ennå.",
     "You have had a right to a GP since you were born, but have not got one yet."},
    {TextId::kNoListFrom, "NO_LIST_FROM",
     "Du mister plassen på {list} fra {date}. Du har rett til en ny fastlege, men har ikke fått en ennå.",
     "You lose your place on {list} from {date}. You have a right to another GP, but have not got one yet."},
    {TextId::kNoGpFrom, "NO_GP_FROM", "Du har ikke fastlege fra {date}.", "You have no GP from {date}."},
    {TextId::kWhoIsServedFirst, "WHO_IS_SERVED_FIRST",
     "De som ikke har fastlege, får plass før dem som vil bytte. Den som har ventet lengst, får plass først.",
     "Those who have no GP get a place before those who want to switch. Those who have waited longest get a place "
     "first."},
    {TextId::kPlacedNearby, "PLACED_NEARBY",
     "Kommunen gir deg en ledig plass i nærheten når det er din tur. Det gjelder selv om du ikke ber om en bestemt "
     "liste.",
     "The municipality gives you a free place nearby when it is your turn. This applies even if you do not ask for a "
     "certain list."},
    {TextId::kPlacedOnTargetLists, "PLACED_ON_TARGET_LISTS",
     "Kommunen har pekt ut lister som du kan få plass på. Du får en ledig plass der når det er din tur. Vil du heller "
     "ha en annen liste, kan du be om den.",
     "The municipality has named lists on which you can get a place. You get a free place there when it is your turn. "
     "If you would rather have another list, ask for it."},
    {TextId::kPlacedOnlyOnRequest, "PLACED_ONLY_ON_REQUEST",
     "Du får bare plass hvis du ber om det. Det gjelder ikke hvis det bor barn under 16 år i husstanden din. Be om de "
     "listene du ønsker deg.",
     "You only get a place if you ask for it. This does not apply if a child under 16 lives in your household. Ask for "
     "the lists you want."},

    // --- now: switches and rights -------------------------------------------------------------------------------
    {TextId::kNoSwitchLeft, "NO_SWITCH_LEFT",
     "Du har brukt opp fastlegebyttene dine. Du kan likevel bytte hvis du flytter, legen din slutter eller du mister "
     "plassen din.",
     "You have used up your switches of GP. You can still switch if you move, your doctor leaves or you lose your "
     "place."},
    {TextId::kOneSwitchThisYear, "ONE_SWITCH_THIS_YEAR", "Du kan bytte fastlege én gang til i år.",
     "You can switch GP one more time this year."},
    {TextId::kOneSwitch, "ONE_SWITCH", "Akkurat nå kan du bytte fastlege én gang til.",
     "Right now you can switch GP one more time."},
    {TextId::kSwitchesThisYear, "SWITCHES_THIS_YEAR", "Du kan bytte fastlege {count} ganger til i år.",
     "You can switch GP {count} more times this year."},
    {TextId::kSwitches, "SWITCHES", "Akkurat nå kan du bytte fastlege {count} ganger til.",
     "Right now you can switch GP {count} more times."},
    {TextId::kMovedAway, "MOVED_AWAY",
     "Du har flyttet til en annen kommune etter at du fikk plass på listen du står på.",
     "You have moved to another municipality since you got a place on the list you are on."},
    {TextId::kDoctorLeft, "DOCTOR_LEFT", "Legen din har sluttet eller skal slutte på listen din.",
     "Your doctor has left your list, or is going to leave it."},
    {TextId::kPlacedWithoutAsking, "PLACED_WITHOUT_ASKING",
     "Du mistet plassen din og fikk en ny uten å ha bedt om den.",
     "You lost your place and got a new one without having asked for it."},
    {TextId::kFreeSwitch, "FREE_SWITCH", "Ber du om en annen liste, teller det ikke som ett av fastlegebyttene dine.",
     "If you ask for another list, it does not count as one of your switches of GP."},
    {TextId::kFreeSwitchUntil, "FREE_SWITCH_UNTIL",
     "Ber du om en annen liste senest {date}, teller det ikke som ett av fastlegebyttene dine.",
     "If you ask for another list by {date}, it does not count as one of your switches of GP."},
    {TextId::kMovedBack, "MOVED_BACK", "Du har flyttet tilbake.", "You have moved back."},
    {TextId::kMayReturn, "MAY_RETURN", "Ber du om {list} senest {date}, får du plass der igjen.",
     "If you ask for {list} by {date}, you get a place there again."},
    {TextId::kMayReturnIfBack, "MAY_RETURN_IF_BACK",
     "Flytter du tilbake og ber om {list} senest {date}, får du plass der igjen.",
     "If you move back and ask for {list} by {date}, you get a place there again."},
    {TextId::kReturnEvenIfFull, "RETURN_EVEN_IF_FULL",
     "Det gjelder selv om listen er full. Det teller ikke som ett av fastlegebyttene dine.",
     "This applies even if the list is full. It does not count as one of your switches of GP."},

    // --- now: waiting -------------------------------------------------------------------------------------------
    {TextId::kQueueNumber, "QUEUE_NUMBER", "Du står på venteliste for {list} og er nummer {number} i køen.",
     "You are on the waiting list for {list} and are number {number} in the queue."},
    {TextId::kQueueEqual, "QUEUE_EQUAL",
     "Du står på venteliste for {list}. Foran deg i køen står {persons}. Det er {equal} som har ventet like lenge som "
     "deg. Vi trekker lodd mellom dere når plassene fordeles.",
     "You are on the waiting list for {list}. You have {persons} ahead of you in the queue. You have waited exactly as "
     "long as {equal}. We draw lots between you when places are shared out."},
    {TextId::kWaitingSince, "WAITING_SINCE", "Du har ventet på denne listen siden {date}.",
     "You have waited for this list since {date}."},
    {TextId::kCountedFrom, "COUNTED_FROM",
     "Dager da listen ikke tok imot noen, regnes ikke med når vi ser hvem som har ventet så lenge at de går foran. "
     "Ventetiden din regnes derfor fra {date}.",
     "Days on which the list took nobody are not counted when we see who has waited so long that they go first. Your "
     "waiting time is therefore counted from {date}."},
    {TextId::kWaitingEnded, "WAITING_ENDED", "Listen legges ned og tar ikke imot nye pasienter. Velg en annen liste.",
     "The list is closing down and takes no new patients. Choose another list."},
    {TextId::kWaitingForMembers, "WAITING_FOR_MEMBERS",
     "Listen er bare for dem som hører til en bestemt institusjon. Ta kontakt med kommunen hvis det gjelder deg.",
     "The list is only for those who belong to a certain institution. Contact the municipality if this applies to "
     "you."},
    {TextId::kWaitingLocked, "WAITING_LOCKED",
     "Listen tar ikke imot nye pasienter nå. Ingen i køen får plass før listen åpner igjen. Du beholder plassen din i "
     "køen.",
     "The list takes no new patients now. Nobody in the queue gets a place before the list opens again. You keep your "
     "place in the queue."},
    {TextId::kWaitingForSamiSpeakers, "WAITING_FOR_SAMI_SPEAKERS",
     "Fram til {date} er listen bare for dem som snakker samisk. Du beholder plassen din i køen.",
     "Until {date} the list is only for people who speak Sámi. You keep your place in the queue."},
    {TextId::kWaitingFull, "WAITING_FULL",
     "Listen er full. Du kan få plass når noen slutter på listen, eller når noen vil bytte.",
     "The list is full. You can get a place when somebody leaves the list, or when somebody wants to switch."},
    {TextId::kWaitingNoPlace, "WAITING_NO_PLACE",
     "Listen har ingen plass til deg nå. Den holder av plasser til andre, eller tar ikke imot flere i din situasjon "
     "nå. "
     "Du beholder plassen din i køen.",
     "The list has no place for you now. It keeps places for others, or takes no more people in your situation now. "
     "You "
     "keep your place in the queue."},
    {TextId::kWaitingClosed, "WAITING_CLOSED",
     "Listen er lukket, men har ledige plasser. Plassene deles ut ved neste fordeling, eller når listen åpner for nye "
     "pasienter.",
     "The list is closed, but has free places. The places are given out the next time places are shared out, or when "
     "the list opens for new patients."},
    {TextId::kWaitingOpen, "WAITING_OPEN",
     "Listen er åpen og har ledige plasser. Plassene deles ut ved neste fordeling. De som ikke har fastlege, får plass "
     "før dem som vil bytte.",
     "The list is open and has free places. The places are given out the next time places are shared out. Those who "
     "have no GP get a place before those who want to switch."},
    {TextId::kWaitingNear, "WAITING_NEAR",
     "Du venter på plass på en liste der reisetiden fra hjemmet ditt er høyst {minutes}. Vi ser etter plass hver gang "
     "plassene fordeles.",
     "You are waiting for a place on a list with a travel time of at most {minutes} from your home. We look for one "
     "each time places are shared out."},
    {TextId::kWaitingAlsoNear, "WAITING_ALSO_NEAR",
     "Du godtar også andre lister der reisetiden fra hjemmet ditt er høyst {minutes}. Vi ser etter plass på dem hver "
     "gang plassene fordeles.",
     "You also accept other lists with a travel time of at most {minutes} from your home. We look for a place on them "
     "each time places are shared out."},
    {TextId::kWaitingNearSince, "WAITING_NEAR_SINCE", "Det har du ventet på siden {date}.",
     "You have waited for that since {date}."},
    {TextId::kCustodians, "CUSTODIANS", "I Folkeregisteret står det at {persons} har foreldreansvaret for deg.",
     "The National Population Register names {persons} as having parental responsibility for you."},
    {TextId::kGuardians, "GUARDIANS", "I Folkeregisteret står det at du har {guardians}.",
     "The National Population Register says that you have {guardians}."},
    {TextId::kWhoChooses, "WHO_CHOOSES",
     "Til du fyller 16 år, er det den som har foreldreansvaret for deg, eller vergen din, som velger fastlege for deg.",
     "Until you turn 16, whoever has parental responsibility for you, or your guardian, chooses your GP."},
    {TextId::kWaitingWithoutCustody, "WAITING_WITHOUT_CUSTODY",
     "Du står på venteliste sammen med noen som ikke har foreldreansvaret for deg. Den som har foreldreansvaret, kan "
     "be om lister for deg. Da venter du ikke lenger sammen med dem.",
     "You are on a waiting list together with somebody who has no parental responsibility for you. Whoever has "
     "parental responsibility can ask for lists for you. Then you no longer wait together with them."},

    // --- a matching plan's outcome ------------------------------------------------------------------------------
    {TextId::kPlacedOn, "PLACED_ON", "Du får plass på {list} fra {date}.", "You get a place on {list} from {date}."},
    {TextId::kWasPlacedOn, "WAS_PLACED_ON", "Da plassene ble fordelt, fikk du plass på {list} fra {date}.",
     "When places were shared out, you were given a place on {list} from {date}."},
    {TextId::kWishNumber, "WISH_NUMBER", "Dette var ditt {ordinal} ønske.", "This was your {ordinal} choice."},
    {TextId::kWishNear, "WISH_NEAR", "Listen er innenfor reisetiden du har valgt.",
     "The list is within the travel time you have chosen."},
    {TextId::kNothingAskedFor, "NOTHING_ASKED_FOR", "Du hadde ikke fastlege og hadde ikke bedt om en bestemt liste.",
     "You had no GP and had not asked for a certain list."},
    {TextId::kPlacedByExchange, "PLACED_BY_EXCHANGE",
     "Du fikk plassen fordi du og andre byttet lister, slik at alle kom på en liste de heller ville ha.",
     "You got the place because you and others exchanged lists, so that everybody came to a list they would rather "
     "have."},
    {TextId::kPlacedByChain, "PLACED_BY_CHAIN", "Plassen ble ledig fordi andre fikk plass på nye lister.",
     "The place became free because others got places on new lists."},
    {TextId::kPlacedOnFreePlace, "PLACED_ON_FREE_PLACE", "Plassen var ledig.", "The place was free."},
    {TextId::kWithoutGpFirst, "WITHOUT_GP_FIRST", "De som ikke har fastlege, får plass før dem som vil bytte.",
     "Those who have no GP get a place before those who want to switch."},
    {TextId::kUnderQuota, "UNDER_QUOTA",
     "Du sto fremst da plassene ble fordelt, fordi det er bestemt at gruppen din skal få en del av plassene.",
     "You stood first when places were shared out, because it has been decided that your group gets part of them."},
    {TextId::kGotNoPlace, "GOT_NO_PLACE", "Du fikk ikke plass sist plassene ble fordelt.",
     "You did not get a place the last time places were shared out."},
    {TextId::kAllFull, "ALL_FULL", "Alle listene du ønsker deg, er fulle.", "All the lists you want are full."},
    {TextId::kAllFullUnasked, "ALL_FULL_UNASKED", "Alle listene du kunne fått plass på, er fulle.",
     "All the lists on which you could get a place are full."},
    {TextId::kAllFullOrKept, "ALL_FULL_OR_KEPT",
     "Ingen av listene du ønsker deg, har plass til deg nå. En liste kan være full, holde av plasser til andre eller "
     "ikke ta imot flere i din situasjon nå.",
     "None of the lists you want has a place for you now. A list may be full, keep places for others or take no more "
     "people in your situation now."},
    {TextId::kAllFullOrKeptUnasked, "ALL_FULL_OR_KEPT_UNASKED",
     "Ingen lister har plass til deg nå. En liste kan være full, holde av plasser til andre eller ikke ta imot flere i "
     "din situasjon nå.",
     "No list has a place for you now. A list may be full, keep places for others or take no more people in your "
     "situation now."},
    {TextId::kNoRoomBySwitches, "NO_ROOM_BY_SWITCHES",
     "Vi kunne heller ikke skaffe deg plass gjennom bytter uten å ta plassen fra noen foran deg i køen.",
     "Nor could we find you a place through switches without taking the place from somebody in front of you in the "
     "queue."},
    {TextId::kAbout, "ABOUT", "Det gjelder {lists}.", "This is about {lists}."},
    {TextId::kNoPlaceForYou, "NO_PLACE_FOR_YOU",
     "Ingen av listene du ønsket deg, hadde plass til deg da plassene ble fordelt.",
     "None of the lists you wanted had a place for you when places were shared out."},
    {TextId::kNoPlaceForYouUnasked, "NO_PLACE_FOR_YOU_UNASKED",
     "Ingen av listene vi kan gi deg plass på uten at du ber om det, hadde plass til deg da plassene ble fordelt.",
     "None of the lists on which we can give you a place without your asking had a place for you when places were "
     "shared out."},
    {TextId::kAsManyAsPossible, "AS_MANY_AS_POSSIBLE",
     "Vi følger reglene for hvem som går foran, og fordeler ellers plassene slik at så mange som mulig skal få plass.",
     "We follow the rules on who goes first, and otherwise share out the places so that as many people as possible "
     "should get one."},
    {TextId::kTodaysRuleThenAsMany, "TODAYS_RULE_THEN_AS_MANY",
     "Først får de plass som står for tur etter dagens regel, og de beholder den plassen. Resten fordeler vi, også ved "
     "bytter, slik at så mange som mulig skal få plass.",
     "First, those whose turn it is under today's rule get a place, and they keep that place. We share out the rest, "
     "also by switches, so that as many people as possible should get one."},
    {TextId::kOthersGotPlaces, "OTHERS_GOT_PLACES", "Denne gangen gikk plassene til andre.",
     "This time the places went to others."},
    {TextId::kLotsDrawn, "LOTS_DRAWN", "Når flere har ventet like lenge, trekker vi lodd mellom dem.",
     "When several people have waited equally long, we draw lots between them."},
    {TextId::kQuotasFirst, "QUOTAS_FIRST",
     "Det er bestemt at noen grupper skal få en del av plassene. Derfor fikk noen fra en slik gruppe plass før deg.",
     "It has been decided that some groups get part of the places. So somebody from such a group got a place before "
     "you."},
    {TextId::kTogether, "TOGETHER", "Dere er {count} som skal på samme liste. Vi fant ikke plass til alle samtidig.",
     "There are {count} of you who need to be on the same list. We found no room for all of you at once."},
    {TextId::kNoPlaceForAll, "NO_PLACE_FOR_ALL",
     "Vi lette både etter ledige plasser og etter bytter som kunne gi plass til alle.",
     "We looked both for free places and for switches that could make room for all of you."},
    {TextId::kNothingFreeInTurn, "NOTHING_FREE_IN_TURN", "Da det ble din tur, fantes det ingen ledig plass til deg.",
     "When your turn came, there was no free place for you."},
    {TextId::kNotTaking, "NOT_TAKING", "{lists} tar ikke imot nye pasienter nå.",
     "No new patients can join {lists} now."},
    {TextId::kNotTakingOverFull, "NOT_TAKING_OVER_FULL",
     "{lists} har flere pasienter enn det er plass til, og tar derfor ikke imot nye nå.",
     "There are more patients on {lists} than there is room for, so no new ones can join now."},
    {TextId::kNotTakingYet, "NOT_TAKING_YET", "{lists} tar foreløpig bare imot dem som snakker samisk.",
     "For the time being, only people who speak Sámi can join {lists}."},
    {TextId::kNoneTaking, "NONE_TAKING", "Ingen av listene du ba om, kunne ta imot deg da plassene ble fordelt.",
     "None of the lists you asked for could take you when places were shared out."},
    {TextId::kNoneNear, "NONE_NEAR", "Vi fant ingen lister innenfor reisetiden du har valgt, som kunne ta imot deg.",
     "We found no lists within the travel time you have chosen that could take you."},
    {TextId::kNoneUnasked, "NONE_UNASKED",
     "Ingen av listene vi kan gi deg plass på uten at du ber om det, tok imot nye pasienter da plassene ble fordelt.",
     "None of the lists on which we can give you a place without your asking took new patients when places were shared "
     "out."},
    {TextId::kNextSteps, "NEXT_STEPS",
     "Vi prøver på nytt neste gang plassene fordeles. Du kan be om flere lister eller godta lister lenger unna. Du kan "
     "også velge en åpen liste med ledig plass.",
     "We try again the next time places are shared out. You can ask for more lists or accept lists farther away. You "
     "can also choose an open list with a free place."},
    {TextId::kKeepsQueue, "KEEPS_QUEUE",
     "Du beholder plassen din i køen. Har du fastlege i dag, beholder du den mens du venter.",
     "You keep your place in the queue. If you have a GP today, you keep that GP while you wait."},
    {TextId::kPlanUndone, "PLAN_UNDONE",
     "Du skulle ha fått plass på {list} fra {date}. Avgjørelsen ble trukket tilbake før den begynte å gjelde. Du får "
     "derfor ikke denne plassen.",
     "You were to get a place on {list} from {date}. The decision was withdrawn before it took effect. You therefore "
     "do not get this place."},
    {TextId::kPlanUndoneRefused, "PLAN_UNDONE_REFUSED",
     "Denne fordelingen av plasser ble trukket tilbake. Vi viser likevel hvorfor du ikke fikk plass i den.",
     "This sharing out of places was withdrawn. We still show why you got no place in it."},

    // --- the feed: what happened --------------------------------------------------------------------------------
    {TextId::kTogetherSeveral, "TOGETHER_SEVERAL",
     "Dere er flere som skal på samme liste. Vi fant ikke plass til alle samtidig.",
     "There are several of you who need to be on the same list. We found no room for all of you at once."},
    {TextId::kMovedOn, "MOVED_ON", "Fra {date} står du på {list}.", "From {date} you are on {list}."},
    {TextId::kOffList, "OFF_LIST", "Du står ikke lenger på {list}.", "You are no longer on {list}."},
    {TextId::kOffListFrom, "OFF_LIST_FROM", "Fra {date} har du ikke lenger plass på {list}.",
     "From {date} you no longer have a place on {list}."},
    // For the wait guarantee of the municipality's policy (docs/DESIGN.md), which is no right by law.
    {TextId::kWaitedLong, "WAITED_LONG", "Du har nå ventet så lenge på {list} at du går foran når plassene fordeles.",
     "You have now waited so long for {list} that you go first when places are shared out."},
    {TextId::kWaitedLongNear, "WAITED_LONG_NEAR",
     "Du har nå ventet så lenge på en liste i nærheten at du går foran når plassene fordeles.",
     "You have now waited so long for a list nearby that you go first when places are shared out."},
    {TextId::kWaitsNoLonger, "WAITS_NO_LONGER", "Du står ikke lenger på venteliste.",
     "You are no longer on a waiting list."},
    {TextId::kWaitsForNoOther, "WAITS_FOR_NO_OTHER", "Du står ikke lenger på venteliste for andre lister.",
     "You are no longer on the waiting list for other lists."},
    // In the place of a text that cannot be made.
    {TextId::kSomethingChanged, "SOMETHING_CHANGED", "Noe er endret. Ta kontakt med kommunen hvis du vil vite mer.",
     "Something has changed. Contact the municipality if you want to know more."},

    // --- the feed: what became of a list, told to everybody -----------------------------------------------------
    {TextId::kListOpened, "LIST_OPENED", "{list} er nå åpen for nye pasienter.",
     "{list} is now open for new patients."},
    {TextId::kListClosed, "LIST_CLOSED_NOW", "{list} er nå lukket for nye pasienter.",
     "{list} is now closed for new patients."},
    {TextId::kListEnds, "LIST_ENDS", "{list} legges ned. Den siste dagen er {date}.",
     "{list} is closing down. Its last day is {date}."},
    {TextId::kListStays, "LIST_STAYS", "{list} legges likevel ikke ned.", "{list} is not closing down after all."},
    // R24: the list goes on with its patients when the doctor changes (fastlegeforskriften av 2025 § 9), who are told.
    {TextId::kNewDoctor, "NEW_DOCTOR", "{list} får ny fastlege fra {date}.", "{list} has a new GP from {date}."},
    {TextId::kMunicipalList, "MUNICIPAL_LIST",
     "Fra {date} har kommunen ansvaret for {list}. Det varer til en ny fastlege overtar listen.",
     "From {date} the municipality is responsible for {list}. This lasts until a new GP takes over the list."},
    {TextId::kKeepsDoctor, "KEEPS_DOCTOR", "Det blir likevel ikke noe legebytte på {list}.",
     "The change of GP for {list} will not happen after all."},
    {TextId::kLastDay, "LAST_DAY", "{date} er den siste dagen for {list}.", "{date} is the last day of {list}."},
    // --- the feed: what that is to somebody ---------------------------------------------------------------------
    {TextId::kPlacesNextTime, "PLACES_NEXT_TIME",
     "Du står på venteliste for listen. Ledige plasser deles ut ved neste fordeling.",
     "You are on the waiting list for it. Free places are given out the next time places are shared out."},
    {TextId::kNobodyUntilOpen, "NOBODY_UNTIL_OPEN", "Ingen i køen får plass før listen åpner igjen.",
     "Nobody in the queue gets a place before the list opens again."},
    {TextId::kAskForAnother, "ASK_FOR_ANOTHER", "Listen tar ikke imot nye pasienter. Du kan be om en annen liste.",
     "The list takes no new patients. You can ask for another list."},
    {TextId::kKeepsPlaceThere, "KEEPS_PLACE_THERE", "Du beholder plassen din der.", "You keep your place there."},
};

// A text's id is its place in the table.
constexpr bool InOrder() {
  for (size_t i = 0; i < std::size(kTexts); ++i) {
    if (static_cast<size_t>(kTexts[i].id) != i) return false;
  }
  return static_cast<size_t>(TextId::kKeepsPlaceThere) + 1 == std::size(kTexts);
}
static_assert(InOrder());

}  // namespace

absl::Span<const Text> AllTexts() { return kTexts; }

const Text& TextOf(TextId id) { return kTexts[static_cast<size_t>(id)]; }

}  // namespace listeplass::texts
