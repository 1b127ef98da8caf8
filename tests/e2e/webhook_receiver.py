"""A receiver of webhooks over HTTPS that checks each message as Standard Webhooks says, with nothing but Python's library.

    webhook_receiver.py CERTIFICATE KEY SECRET ANSWERS

SECRET is "whsec_...". ANSWERS is a JSON list of what is answered first, such as [503, [302, {"Location": "/else"}]];
afterwards everything is answered 204. Writes its port on the first line of standard output, and a JSON object for each
message.
"""

import base64
import hashlib
import hmac
import http.server
import json
import ssl
import sys
import time

TOLERANCE_SECONDS = 300


def is_signed(secret, headers, body):
    key = base64.b64decode(secret.removeprefix("whsec_"))
    stamp = headers["webhook-timestamp"]
    if abs(time.time() - int(stamp)) > TOLERANCE_SECONDS:
        return False
    content = headers["webhook-id"].encode() + b"." + stamp.encode() + b"." + body
    expected = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    versions = [part.partition(",") for part in headers["webhook-signature"].split(" ")]
    return any(name == "v1" and hmac.compare_digest(text, expected) for name, _, text in versions)


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    secret = ""
    answers = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = self.answers.pop(0) if self.answers else 204
        status, headers = answer if isinstance(answer, list) else (answer, {})
        message = {
            "path": self.path,
            "id": self.headers["webhook-id"],
            "type": self.headers["Content-Type"],
            "signed": is_signed(self.secret, self.headers, body),
            "event": json.loads(body),
            "answer": status,
        }
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()
        self.wfile.flush()
        print(json.dumps(message), flush=True)

    def do_GET(self):
        print(json.dumps({"path": self.path, "answer": "GET"}), flush=True)
        self.send_error(405)

    def log_message(self, *_):
        pass


def main():
    certificate, key, Receiver.secret, answers = sys.argv[1:]
    Receiver.answers = json.loads(answers)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)
    server.serve_forever()


main()
