-- What was fetched before is still fresh where its host is still the one asked.
UPDATE etl_payload SET origin = SUBSTRING_INDEX(url, '/', 3);
