"""Makes the first calls of a portal's backend, in Python.

    PYTHONPATH=OUT python3 look_up.py LOGIN < file-with-a-national-id

It finds the person and tells where they stand, also in the queues, in Bokmål. OUT is the folder of the stubs, and LOGIN
the login file of a citizen whom the portal has logged in (docs/INTEGRATING.md). Exit status: 0 done, 1 an error of the
server, with its reason and the text for the citizen.
"""
import json
import pathlib
import sys

import grpc
from google.rpc import error_details_pb2, status_pb2
from listeplass.v1 import citizen_service_pb2 as api
from listeplass.v1 import citizen_service_pb2_grpc as services


def connect(login_path):
    """Returns a TLS channel to the server that the login file names, and the metadata that proves who calls: the
    portal's token, and the citizen's. A portal that runs for longer than a token holds takes a new one in time."""
    folder = pathlib.Path(login_path).parent
    login = json.loads(pathlib.Path(login_path).read_text())
    channel = grpc.secure_channel(
        login["server"], grpc.ssl_channel_credentials((folder / login["ca"]).read_bytes()))
    token, citizen_token = ((folder / login[key]).read_text().strip() for key in ("token", "citizen_token"))
    return channel, (("authorization", "Bearer " + token), ("listeplass-citizen-token", citizen_token))


def reason_and_text(error):
    """Returns the reason and the text in Bokmål from the details that come with every error of the server."""
    details = status_pb2.Status()
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            details.ParseFromString(value)
    reason, text = "", ""
    for detail in details.details:
        info, message = error_details_pb2.ErrorInfo(), error_details_pb2.LocalizedMessage()
        if detail.Unpack(info):
            reason = info.reason
        elif detail.Unpack(message) and message.locale == "nb-NO":
            text = message.message
    return reason, text


def place_text(place):
    """Says in Bokmål where a request stands in one queue. Between equals each run draws lots, so that no single number
    would be true."""
    ahead = f"personer foran: {place.persons_ahead}"
    if place.requests_equal == 0:
        return f"plass {place.position}, {ahead}"
    return (f"mellom plass {place.position} og {place.position + place.requests_equal}: loddtrekning avgjør, {ahead}, "
            f"personer som står likt: {place.persons_equal}")


def main():
    channel, who = connect(sys.argv[1])
    with channel:
        citizens = services.CitizenServiceStub(channel)
        try:
            found = citizens.LookupPerson(
                api.LookupPersonRequest(national_id=sys.stdin.readline().strip()), metadata=who, timeout=10)
            situation = citizens.ExplainSituation(
                api.ExplainSituationRequest(person=found.person), metadata=who, timeout=10)
            citizen = citizens.GetCitizen(api.GetCitizenRequest(name=found.person), metadata=who, timeout=10)
            places = []
            if citizen.HasField("request"):  # without one, GetQueuePosition is an error
                places = citizens.GetQueuePosition(
                    api.GetQueuePositionRequest(person=found.person), metadata=who, timeout=10).positions
        except grpc.RpcError as error:
            print(error.code().name, *reason_and_text(error))
            return 1
        print(found.person)
        for fact in situation.now:
            since = fact.effective  # google.type.Date
            print(fact.reason, f"{since.year:04}-{since.month:02}-{since.day:02}", fact.text_nb)
        for place in places:
            print("QUEUE", place.list, place_text(place))
    return 0


if __name__ == "__main__":
    sys.exit(main())
