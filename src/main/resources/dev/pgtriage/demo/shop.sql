-- The demo's application database: large enough that a report over it takes real time.
CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE products (id int PRIMARY KEY, name text NOT NULL, category text NOT NULL);
CREATE TABLE stock (product_id int PRIMARY KEY, available int NOT NULL, reserved int NOT NULL) WITH (fillfactor = 20);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL, created_at timestamptz NOT NULL);
CREATE TABLE order_items (order_id int NOT NULL, product_id int NOT NULL, quantity int NOT NULL);

INSERT INTO customers SELECT n, 'Customer ' || n FROM generate_series(1, 20000) AS n;
INSERT INTO products SELECT n, 'Product ' || n, (ARRAY['shoes', 'bags', 'books', 'toys'])[1 + n % 4]
  FROM generate_series(1, 500) AS n;
INSERT INTO stock SELECT n, 100000, 0 FROM generate_series(1, 500) AS n;
INSERT INTO orders SELECT n, 1 + (n * 7919) % 20000, now() - n * interval '1 minute'
  FROM generate_series(1, 100000) AS n;
INSERT INTO order_items SELECT n, 1 + (n * 31 + k * 17) % 500, 1 + n % 3
  FROM generate_series(1, 100000) AS n, generate_series(1, 2) AS k;

CREATE INDEX ON orders (customer_id);
CREATE INDEX ON order_items (product_id);
CREATE INDEX ON order_items (order_id);
ANALYZE;

CREATE ROLE shop_api LOGIN;
CREATE ROLE shop_celery LOGIN;
CREATE ROLE oncall LOGIN IN ROLE pg_monitor, pg_signal_backend;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO shop_api, shop_celery;
