package dev.pgtriage.aws;

import java.util.List;

/**
 * What a profile's AWS credentials may do of what PgTriage asks for.
 *
 * @param allowed IAM actions that worked
 * @param missing IAM actions that AWS refused, by the names it gave them
 * @param remarks what else should be known, a sentence each
 */
public record AwsPermissions(List<String> allowed, List<String> missing, List<String> remarks) {

  public AwsPermissions {
    allowed = List.copyOf(allowed);
    missing = List.copyOf(missing);
    remarks = List.copyOf(remarks);
  }
}
