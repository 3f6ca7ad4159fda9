from rest_framework import pagination


class PageNumberPagination(pagination.PageNumberPagination):
    """Pages of 100 rows; ``?page_size=`` up to 500."""

    page_size = 100
    page_size_query_param = "page_size"
    max_page_size = 500

    def get_paginated_response_schema(self, schema):
        """As OpenAPI 3.1 says it: an address, or null at the ends."""
        described = super().get_paginated_response_schema(schema)
        for name in ("next", "previous"):
            field = described["properties"][name]
            field.pop("nullable", None)
            field["type"] = ["string", "null"]
        return described
