"""Who uses the application, and what they may do.

    needs      what each role may do and each route needs (needs.toml)
    acting     who acts in this request, and whether they may

In: a request. Out: whoever acts, by `acting.acting_name` for the audit trail and by
`acting.may` for what is shown; `web.guard` refuses what nobody's role allows.
"""
