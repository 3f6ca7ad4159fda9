"""Pages that are answered without being written.

Whether a page opens is settled before its template is; only what it tells needs the words. People
who may see everything are told nothing they should not be, so theirs need no words: that is half
of the matrix, and most of its time.
"""

HEADER = "x-unrendered"


class Unrendered:
    """Answers requests with the header as they would be, with nothing in them. What the template
    would have been handed stands in ``context_data`` of the response."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_template_response(self, request, response):
        if HEADER in request.headers:
            response.content = b""
        return response
