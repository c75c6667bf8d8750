-- The shop's data: enough that a careless join takes seconds, little enough to be made in a few.
SET statement_timeout = 0;
CREATE EXTENSION pg_stat_statements;
CREATE TABLE customers AS
  SELECT id, 'Customer ' || id AS name, 'customer' || id || '@example.com' AS email, id % 500 AS city
  FROM generate_series(1, 50000) AS id;
ALTER TABLE customers ADD PRIMARY KEY (id);
CREATE TABLE stock AS
  SELECT id AS product_id, 'Product ' || id AS name, 1000000 AS quantity
  FROM generate_series(1, 100) AS id;
ALTER TABLE stock ADD PRIMARY KEY (product_id);
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY (START WITH 200001),
  customer_id integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  status text NOT NULL);
INSERT INTO orders (id, customer_id, created_at, status) OVERRIDING SYSTEM VALUE
  SELECT id, 1 + id % 50000, now() - id * interval '1 minute', 'shipped'
  FROM generate_series(1, 200000) AS id;
ALTER TABLE orders ADD PRIMARY KEY (id);
CREATE INDEX orders_customer ON orders (customer_id);
CREATE TABLE items AS
  SELECT 1 + n / 2 AS order_id, 1 + n * 19 % 100 AS product_id, 1 + n % 5 AS quantity, n % 997 AS price
  FROM generate_series(0, 399999) AS n;
CREATE INDEX items_order ON items (order_id);
GRANT SELECT, INSERT, UPDATE ON customers, stock, orders, items TO shop_api, shop_celery;
ANALYZE;
